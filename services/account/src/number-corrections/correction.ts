/** A correction as the account asked for it. */
interface AskedCorrection {
  readonly numberId: string;
  readonly nameOnly: boolean;
}

/** What of an account says whether a correction still concerns it. */
interface CorrectedAccount {
  readonly status: string;
  readonly numberId: string | null;
}

/**
 * Whether a correction that is approved now is applied to its account: neither to a deregistered one nor to one on a third number, and of the
 * name alone only to one that is still on the number. What became of the number since it was asked for is not undone.
 */
export const isApplied = (
  { numberId, nameOnly }: AskedCorrection,
  rightNumberId: string | undefined,
  account: CorrectedAccount,
): boolean => {
  if (account.status !== 'ACTIVE') return false;
  if (account.numberId === numberId) return true;
  return !nameOnly && (account.numberId === null || account.numberId === rightNumberId);
};

/** Whether one that is applied changes the name and nothing of the number: its account may have come to the right number by itself meanwhile. */
export const changesNameAlone = (
  { nameOnly, right }: Pick<AskedCorrection, 'nameOnly'> & { readonly right: { readonly name: string } },
  rightNumberId: string,
  account: Pick<CorrectedAccount, 'numberId'> & { readonly name: string | undefined },
): boolean => nameOnly || (account.numberId === rightNumberId && account.name !== right.name);
