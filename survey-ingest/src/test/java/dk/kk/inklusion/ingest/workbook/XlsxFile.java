package dk.kk.inklusion.ingest.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A workbook made of the XML its files shall have. */
public final class XlsxFile {
  private static final String DOCUMENTS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final Map<String, byte[]> parts = new LinkedHashMap<>();
  private final StringBuilder sheets = new StringBuilder();
  private final StringBuilder links = new StringBuilder();
  private String properties = "";
  private int count;

  /** A workbook of one sheet. */
  public static XlsxFile of(String... rows) {
    return new XlsxFile().sheet("Ark1", rows);
  }

  /** Adds a sheet of rows that are the XML of their cells. */
  public XlsxFile sheet(String name, String... rows) {
    return sheet(name, "visible", "<sheetData>" + rows(rows) + "</sheetData>");
  }

  /** Adds a sheet with any content. */
  public XlsxFile sheet(String name, String state, String content) {
    count++;
    sheets.append(
        "<sheet name=\"%s\" sheetId=\"%d\" state=\"%s\" r:id=\"s%d\"/>"
            .formatted(name, count, state, count));
    links.append(link("s" + count, "worksheet", "worksheets/sheet" + count + ".xml"));
    return part("xl/worksheets/sheet" + count + ".xml", "<worksheet>" + content + "</worksheet>");
  }

  /** Rows, numbered from 1. */
  public static String rows(String... rows) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < rows.length; i++) {
      all.append("<row r=\"").append(i + 1).append("\">").append(rows[i]).append("</row>");
    }
    return all.toString();
  }

  /** Cells with these texts, one after the other. */
  public static String texts(String... texts) {
    StringBuilder all = new StringBuilder();
    for (String text : texts) {
      all.append("<c t=\"inlineStr\"><is><t>").append(escaped(text)).append("</t></is></c>");
    }
    return all.toString();
  }

  public static String number(String value) {
    return "<c><v>" + value + "</v></c>";
  }

  /** A number with one of the styles of {@link #formats}. */
  public static String number(String value, int style) {
    return "<c s=\"%d\"><v>%s</v></c>".formatted(style, value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  /** Texts that cells name by number, each the XML within its element. */
  public XlsxFile strings(String... texts) {
    links.append(link("strings", "sharedStrings", "sharedStrings.xml"));
    return part(
        "xl/sharedStrings.xml", "<sst><si>" + String.join("</si><si>", texts) + "</si></sst>");
  }

  /** Formats of the styles 1, 2, ...; 0 is a plain one. */
  public XlsxFile formats(String... codes) {
    StringBuilder formats = new StringBuilder();
    StringBuilder styles = new StringBuilder();
    for (int i = 0; i < codes.length; i++) {
      formats.append(
          "<numFmt numFmtId=\"%d\" formatCode=\"%s\"/>"
              .formatted(170 + i, escaped(codes[i]).replace("\"", "&quot;")));
      styles.append("<xf numFmtId=\"%d\"/>".formatted(170 + i));
    }
    links.append(link("styles", "styles", "styles.xml"));
    return part(
        "xl/styles.xml",
        "<styleSheet><numFmts>%s</numFmts><cellXfs><xf numFmtId=\"0\"/>%s</cellXfs></styleSheet>"
            .formatted(formats, styles));
  }

  public XlsxFile from1904() {
    properties = "<workbookPr date1904=\"1\"/>";
    return this;
  }

  /** Adds any file. */
  public XlsxFile part(String name, String content) {
    return part(name, content.getBytes(StandardCharsets.UTF_8));
  }

  public XlsxFile part(String name, byte[] content) {
    parts.put(name, content);
    return this;
  }

  private static String link(String id, String type, String target) {
    return "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, DOCUMENTS, type, target);
  }

  private static byte[] links(String links) {
    return ("<Relationships>" + links + "</Relationships>").getBytes(StandardCharsets.UTF_8);
  }

  public byte[] bytes() {
    String workbook =
        "<workbook xmlns:r=\"%s\">%s<sheets>%s</sheets></workbook>"
            .formatted(DOCUMENTS, properties, sheets);
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("_rels/.rels", links(link("main", "officeDocument", "xl/workbook.xml")));
    all.put("xl/workbook.xml", workbook.getBytes(StandardCharsets.UTF_8));
    all.put("xl/_rels/workbook.xml.rels", links(links.toString()));
    all.putAll(parts);
    return zip(all);
  }

  /** The files of a workbook, as texts. */
  public static Map<String, String> parts(byte[] workbook) {
    Map<String, String> parts = new LinkedHashMap<>();
    try {
      Path file = Files.write(Files.createTempFile("workbook", ".xlsx"), workbook);
      try (var zip = new ZipFile(file.toFile())) {
        for (ZipEntry part : Collections.list(zip.entries())) {
          byte[] content = zip.getInputStream(part).readAllBytes();
          parts.put(part.getName(), new String(content, StandardCharsets.UTF_8));
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }

  /** The same workbook with more rows in its first sheet. */
  public static byte[] filled(byte[] workbook, String... rows) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts(workbook)
        .forEach((name, text) -> {
          boolean first = name.equals("xl/worksheets/sheet1.xml");
          String content =
              first ? text.replace("</sheetData>", below(rows) + "</sheetData>") : text;
          parts.put(name, content.getBytes(StandardCharsets.UTF_8));
        });
    return zip(parts);
  }

  private static String below(String... rows) {
    return "<row>" + String.join("</row><row>", rows) + "</row>";
  }

  /** A zip file of anything. */
  public static byte[] zip(Map<String, byte[]> files) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
