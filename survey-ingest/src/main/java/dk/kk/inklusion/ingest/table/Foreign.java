package dk.kk.inklusion.ingest.table;

import dk.kk.inklusion.ingest.problem.ProblemException;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Files that hold no table that can be read here, and what to send instead. */
enum Foreign {
  OLD_EXCEL(
      "\u00D0\u00CF\u0011\u00E0",
      "an old Excel workbook (.xls) or one with a password. Save it as an Excel workbook (.xlsx)"
          + " without a password, or as 'CSV UTF-8'"),
  ZIP("PK\u0003\u0004", "a zip archive. Send what is in it, one file at a time, or use gzip"),
  EMPTY_ZIP("PK\u0005\u0006", "an empty zip archive"),
  PDF("%PDF", "a PDF. Send the table it was made from"),
  PORTABLE_SPSS("ASCII SPSS PORT FILE", "a portable SPSS file (.por). Save it as .sav"),
  STATA("<stata_dta>", "a Stata file. Save it as CSV or .sav"),
  GZIP("\u001F\u008B", "compressed more than once. Compress it once"),
  SEVEN_ZIP("7z\u00BC\u00AF", "a 7-Zip archive. Send what is in it, or use gzip"),
  RAR("Rar!", "a RAR archive. Send what is in it, or use gzip"),
  BZIP2("BZh", "compressed by bzip2. Send it as it is or use gzip"),
  XZ("\u00FD7zXZ", "compressed by xz. Send it as it is or use gzip"),
  ZSTD("(\u00B5/\u00FD", "compressed by zstd. Send it as it is or use gzip"),
  PNG("\u0089PNG", "a picture. Send the table"),
  JPEG("\u00FF\u00D8\u00FF", "a picture. Send the table");

  private final String signature;
  private final String advice;

  Foreign(String signature, String advice) {
    this.signature = signature;
    this.advice = advice;
  }

  /**
   * Looks for what is certainly no table.
   *
   * @throws ProblemException 415 if it is
   */
  static void refuse(FileStart start) {
    for (Foreign foreign : values()) {
      if (start.is(foreign.signature)) {
        throw refused(foreign.advice);
      }
    }
    String text = start.text();
    String lower = text.substring(0, Math.min(20, text.length())).toLowerCase(Locale.ROOT);
    if (lower.startsWith("<!doctype") || lower.startsWith("<html") || lower.startsWith("<?xml")) {
      throw refused("a page or XML. Save the table itself as CSV, .xlsx or .sav");
    }
    if (text.startsWith("[") && text.substring(1).stripLeading().startsWith("{")) {
      throw refused("a JSON list. Send one object per line, without brackets and commas around");
    }
  }

  private static ProblemException refused(String advice) {
    return ProblemException.of(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-format", "The file is " + advice + ".");
  }
}
