/**
 * SQL: whether the member of staff `s` may be dealt the task `t`, as far as the tables tell: by role, and as a person, whom no
 * exclusion of the case names under any login. What the case alone knows (its parties, its helpers) it says when it is asked.
 */
export const MAY_BE_DEALT = `(
  s.status = 'ACTIVE'
  and s.roles && case t.kind when 'SENIOR' then array['senior-reviewer'] else array['reviewer', 'senior-reviewer'] end
  and not exists (
    select from case_exclusions e left join staff x on x.staff_id = e.staff_id
    where e.case_id = t.case_id and (e.staff_id = s.staff_id or x.number_id = s.number_id)))`;

/** SQL: whether the task `t` waits and nobody of the office could be dealt it. Whose number the case is about is its party. */
export const WITHOUT_REVIEWER = `(
  t.status = 'OPEN'
  and not exists (select from staff s where s.number_id <> t.number_id and ${MAY_BE_DEALT}))`;
