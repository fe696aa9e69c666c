package dk.kk.inklusion.ingest.door;

/** Where a vendor and a steward call. */
interface Door {
  Http steward();

  Http vendor();
}
