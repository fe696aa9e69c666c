package dk.kk.inklusion.ingest.workbook;

import dk.kk.inklusion.ingest.problem.ProblemException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A workbook on the disk. To be used by one thread. */
public final class Workbook implements Closeable {
  private static final String TYPE = "Type";

  private final WorkbookZip zip;
  private final int cellLength;
  private final List<Sheet> sheets = new ArrayList<>();
  private final SharedStrings strings;
  private final NumberFormats formats;
  private boolean from1904;

  private Workbook(WorkbookZip zip, Path file, WorkbookCaps caps, int cellLength)
      throws IOException {
    this.zip = zip;
    this.cellLength = cellLength;
    String main = main();
    Map<String, Part> parts = parts(main);
    readSheets(main, parts, caps);
    try (Xml styles = part(parts, "styles")) {
      formats = new NumberFormats(styles);
    }
    try (Xml texts = part(parts, "sharedStrings")) {
      strings = new SharedStrings(texts, file, cellLength);
    }
  }

  private record Part(String type, String name) {}

  /**
   * Opens a workbook.
   *
   * @param cellLength characters of a cell that are of interest; of a longer one, one more is given
   * @throws ProblemException if it is none or exceeds a cap
   */
  public static Workbook open(Path file, WorkbookCaps caps, int cellLength) throws IOException {
    WorkbookZip zip = WorkbookZip.open(file, caps);
    try {
      return new Workbook(zip, file, caps, cellLength);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private String main() throws IOException {
    try (Xml links = zip.xml("_rels/.rels")) {
      while (links != null && links.next()) {
        String type = links.attribute(TYPE);
        String target = links.attribute("Target");
        if (links.starts("Relationship")
            && target != null
            && type != null
            && type.endsWith("/officeDocument")) {
          return requireSpreadsheet(absolute("", target));
        }
      }
    }
    throw Damage.foreign(
        zip.has("mimetype")
            ? "an OpenDocument one (.ods). Save it as 'Excel Workbook (.xlsx)' or as 'CSV UTF-8'"
            : "a zip archive and no workbook. Send what is in it, one file at a time");
  }

  private String requireSpreadsheet(String main) {
    if (main.endsWith(".bin")) {
      throw Damage.foreign("a binary workbook (.xlsb). Save it as 'Excel Workbook (.xlsx)'");
    }
    if (zip.hasFolder("word") || zip.hasFolder("ppt")) {
      throw Damage.foreign("a document or a presentation. Send the table as a workbook (.xlsx)");
    }
    return main;
  }

  private Map<String, Part> parts(String main) throws IOException {
    int slash = main.lastIndexOf('/') + 1;
    String folder = main.substring(0, slash);
    Map<String, Part> parts = new HashMap<>();
    try (Xml links = zip.required(folder + "_rels/" + main.substring(slash) + ".rels")) {
      while (links.next()) {
        String id = links.attribute("Id");
        String type = links.attribute(TYPE);
        String target = links.attribute("Target");
        if (links.starts("Relationship") && id != null && type != null && target != null) {
          String kind = type.substring(type.lastIndexOf('/') + 1);
          parts.put(id, new Part(kind, absolute(folder, target)));
        }
      }
    }
    return parts;
  }

  private static String absolute(String folder, String target) {
    return target.startsWith("/") ? target.substring(1) : folder + target;
  }

  private void readSheets(String main, Map<String, Part> parts, WorkbookCaps caps)
      throws IOException {
    try (Xml workbook = zip.required(main)) {
      while (workbook.next()) {
        if (workbook.starts("workbookPr")) {
          String flag = workbook.attribute("date1904");
          from1904 = "1".equals(flag) || "true".equals(flag);
        } else if (workbook.starts("sheet")) {
          add(workbook, parts, caps);
        }
      }
    }
  }

  private void add(Xml workbook, Map<String, Part> parts, WorkbookCaps caps) {
    Part part = parts.get(workbook.qualified("id"));
    String name = workbook.attribute("name");
    if (part == null || name == null) {
      throw Damage.unreadable();
    }
    if (!part.type().equals("worksheet")) {
      return;
    }
    if (sheets.size() == caps.sheets()) {
      throw Damage.tooLarge(
          "too-many-sheets",
          "The workbook has more than %d sheets. Save the one with the answers alone."
              .formatted(caps.sheets()));
    }
    String state = workbook.attribute("state");
    sheets.add(new Sheet(name, state == null || state.equals("visible"), part.name()));
  }

  private @Nullable Xml part(Map<String, Part> parts, String kind) throws IOException {
    for (Part part : parts.values()) {
      if (part.type().equals(kind)) {
        return zip.xml(part.name());
      }
    }
    return null;
  }

  /** Its sheets, in their order. */
  public List<Sheet> sheets() {
    return List.copyOf(sheets);
  }

  /**
   * The rows of a sheet.
   *
   * @param columns cells of a row that are of interest; of more, one is told
   */
  public SheetRows rows(Sheet sheet, int columns) throws IOException {
    var values = new CellValues(strings, formats, from1904, cellLength);
    return new SheetRows(zip.required(sheet.part()), values, columns);
  }

  @Override
  public void close() throws IOException {
    try (zip) {
      strings.close();
    }
  }
}
