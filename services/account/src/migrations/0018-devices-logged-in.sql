-- by its person, and not only with the cookie of a session that was opened elsewhere: a login from any other is one from a new device
alter table account_devices add column logged_in boolean not null default true;
