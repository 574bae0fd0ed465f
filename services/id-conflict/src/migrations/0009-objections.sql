-- In one case the claimant drafts photos, and the holder who objects drafts others.
alter table photo_drafts drop constraint photo_drafts_case_id_side_key;
alter table photo_drafts add unique (case_id, account_id, side);

-- What a holder is asked to answer.
create index numbers_by_holder on numbers (holder);
