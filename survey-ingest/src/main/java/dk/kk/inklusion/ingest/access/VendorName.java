package dk.kk.inklusion.ingest.access;

import dk.kk.inklusion.model.Identifier;

/** What a vendor can be called. */
public final class VendorName {
  private VendorName() {}

  /** An identifier, but not the steward's word: what the steward does goes by that name. */
  public static boolean isValid(String name) {
    return Identifier.isValid(name) && !name.equalsIgnoreCase(Role.STEWARD.toString());
  }
}
