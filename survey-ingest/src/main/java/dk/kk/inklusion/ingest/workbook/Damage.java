package dk.kk.inklusion.ingest.workbook;

import dk.kk.inklusion.ingest.problem.ProblemException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.zip.ZipException;
import org.springframework.http.HttpStatus;

/** Why a workbook cannot be read, and what to do. */
final class Damage {
  private Damage() {}

  static ProblemException unreadable() {
    return refused(
        "unreadable-workbook",
        "The workbook is damaged, cut short or protected. Open it in the spreadsheet program, save"
            + " it again as 'Excel Workbook (.xlsx)' and send that.");
  }

  /** What reading a file threw; a disk that fails is no damage of the file and thrown on. */
  static ProblemException of(IOException e) throws IOException {
    if (e instanceof ZipException
        || e instanceof EOFException
        || e instanceof CharacterCodingException) {
      return unreadable();
    }
    throw e;
  }

  static ProblemException doctype() {
    return refused(
        "unreadable-workbook",
        "The workbook's XML declares a document type, which no spreadsheet program writes. Save it"
            + " again as 'Excel Workbook (.xlsx)' and send that.");
  }

  static ProblemException foreign(String what) {
    return ProblemException.of(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-format", "The file is " + what + ".");
  }

  static ProblemException tooLarge(String code, String detail) {
    return ProblemException.of(HttpStatus.CONTENT_TOO_LARGE, code, detail);
  }

  private static ProblemException refused(String code, String detail) {
    return ProblemException.of(HttpStatus.UNPROCESSABLE_CONTENT, code, detail);
  }
}
