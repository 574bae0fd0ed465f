-- The key of the address of a registration goes with it, a day after it was asked for, whole: nothing is sealed for its id again, which needs
-- no mark that says so. The service's role deletes no other key.
do $$
begin
  execute format($f$
    create function forget_registration_keys(proof_ids uuid[]) returns void
      language sql volatile security definer set search_path = %I, zhenming, pg_temp as $q$
        delete from vault_keys using contact_proofs proof
        where proof.proof_id = any (proof_ids) and proof.purpose = 'REGISTRATION'
          and proof.created_at < app_now() - interval '24 hours' and vault_keys.subject = proof.proof_id::text
      $q$
  $f$, current_schema());
  execute format('grant execute on function forget_registration_keys to %I', current_schema());
end $$;
revoke execute on function forget_registration_keys from public;
