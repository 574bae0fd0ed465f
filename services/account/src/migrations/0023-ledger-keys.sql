-- Which number a row is of never changes: no event says so, and with two keys exchanged the numbers would be each other's. Whoever adds
-- a column that account changes grants it as well.
do $$ begin
  execute format('revoke update on ledger from %I', current_schema());
  execute format('grant update (dispute_id, holder, holder_version, proof, held_since, claims, claimable_from, earlier_claims,
    settled_cases, review_flag, revision) on ledger to %I', current_schema());
end $$;
