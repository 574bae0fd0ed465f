-- Who is bound to an address that somebody proves: of those, it goes away.
create index contacts_bound on contacts (contact_index) where use = 'NOTICE' and notice_until is null;
