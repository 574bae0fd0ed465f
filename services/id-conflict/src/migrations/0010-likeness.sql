-- Four parts of a fingerprint of 16 bits each, with their place in front. Two fingerprints that differ in at most 6 bits have a part in
-- which they differ in at most one: alike photos are found by the 4 × 17 parts that are so near to those of a photo.
create function fingerprint_parts(fingerprint bit(64)) returns integer[] language sql immutable parallel safe
return array[
  fingerprint::bit(16)::integer,
  65536 + (fingerprint << 16)::bit(16)::integer,
  131072 + (fingerprint << 32)::bit(16)::integer,
  196608 + (fingerprint << 48)::bit(16)::integer];
create index photo_prints_by_parts on photo_prints using gin (fingerprint_parts(fingerprint)) with (fastupdate = off);

-- Whether an event holds the photo. The sweep looks at the others alone.
alter table photo_prints add column submitted boolean not null default false;
update photo_prints p set submitted = true from photos where photos.photo_id = p.photo_id;
create index photo_prints_unsubmitted on photo_prints (photo_id) where not submitted;
create index used_grants_by_age on used_grants (used_at);
