-- Who uploads in the evening may hand in the next day.
alter table photo_drafts alter column expires_at set default zhenming.app_now() + interval '1 day';
