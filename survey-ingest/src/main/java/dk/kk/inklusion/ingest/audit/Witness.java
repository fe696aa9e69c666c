package dk.kk.inklusion.ingest.audit;

/** Knows after a crash whether something was done that leaves no other mark in the trail. */
public interface Witness {
  /** What it knows about. */
  Action action();

  /** Whether the deed of an entry that was begun did happen. */
  boolean happened(Entry begun);
}
