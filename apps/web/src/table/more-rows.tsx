/** Asks for the next page of a list that is read page by page; nothing where there is none. */
export function MoreRows({
  of,
  label,
}: {
  readonly of: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
  readonly label: string;
}) {
  if (!of.hasNextPage) return null;
  return (
    <button
      type="button"
      className="button button-small"
      disabled={of.isFetchingNextPage}
      onClick={() => void of.fetchNextPage()}
    >
      {label}
    </button>
  );
}
