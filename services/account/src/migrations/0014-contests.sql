-- of a deregistered account: the case by which its person contests the decision, or did
alter table accounts add column contest_case uuid;
-- who read of a deregistration before it could be contested has the whole time from the next login on
update accounts set first_restricted_login = null where status = 'DEREGISTERED';
-- a reinstatement is acknowledged like a deregistration
update deregistration_feed set deregistration_id = (event -> 'data' ->> 'reinstatementId')::uuid
where deregistration_id is null and event ->> 'type' = 'Reinstatement';
