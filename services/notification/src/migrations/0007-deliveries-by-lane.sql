-- What is due, by what it shares slots with: a queue of mails that cannot go out is not in the way of codes by SMS.
create index deliveries_due_by_lane on deliveries (coalesce(channel, 'EMAIL'), (delivery_id is not null), next_at)
  where state = 'QUEUED';
drop index deliveries_due;
