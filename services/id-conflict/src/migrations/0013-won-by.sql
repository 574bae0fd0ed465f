-- By which case the holder won: whoever vouched or decided in it does neither in a later case of the number. Decisions of before did not
-- say so. The claimant's last victory is it: who lost the number meanwhile, and has it again by other means, has no decision.
update numbers n set last_decision = n.last_decision || jsonb_build_object('caseId', won.case_id)
from (
  select distinct on (number_id, claimant_id) number_id, claimant_id, case_id
  from cases where outcome = 'WON' order by number_id, claimant_id, changed_at desc
) won
where (won.number_id, won.claimant_id) = (n.number_id, (n.last_decision ->> 'winnerId')::uuid)
  and not n.last_decision ? 'caseId';
