-- A decided case may wait for its holder to be heard before it takes effect: nobody is asked for help any more, and help that was
-- given may still be taken back.
alter table cases drop constraint cases_status_check;
alter table cases add constraint cases_status_check
  check (status in ('OPEN', 'DECIDED', 'WAITING', 'REFUSED', 'EFFECT_PENDING', 'CLOSED'));

alter table assist_requests drop constraint assist_requests_standing_check;
alter table assist_requests add constraint assist_requests_standing_check
  check (standing in ('LIVE', 'WAITING', 'REFUSED', 'SETTLING', 'CLOSED'));
