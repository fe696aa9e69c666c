package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.event.Verdict;

/** Verdicts as the style sheet and the texts name them. */
final class Verdicts {
  private Verdicts() {}

  static String state(Verdict verdict) {
    return switch (verdict) {
      case FREMGANG -> "fremgang";
      case STILSTAND -> "stilstand";
      case TILBAGEGANG -> "tilbagegang";
    };
  }
}
