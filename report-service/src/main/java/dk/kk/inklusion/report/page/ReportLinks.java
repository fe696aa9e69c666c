package dk.kk.inklusion.report.page;

import dk.kk.inklusion.report.format.Words;

/** Where people read of indicators and years. */
final class ReportLinks {
  private ReportLinks() {}

  static String indicator(String id, Words words) {
    return "/indicators/%s?lang=%s".formatted(id, words.language());
  }

  static String report(int year, Words words) {
    return "/reports/%d?lang=%s".formatted(year, words.language());
  }

  static String paper(int year, Words words) {
    return "/reports/%d.pdf?lang=%s".formatted(year, words.language());
  }
}
