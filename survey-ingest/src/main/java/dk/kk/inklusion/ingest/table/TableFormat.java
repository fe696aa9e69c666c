package dk.kk.inklusion.ingest.table;

import dk.kk.inklusion.ingest.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * The formats a file can have. What a file is, its first bytes say; the content type decides only
 * where they leave it open.
 */
public enum TableFormat {
  CSV("text/csv", "application/csv", "text/tab-separated-values") {
    @Override
    boolean isSure(FileStart start) {
      return false;
    }

    @Override
    public Table open(Path file, TableCaps caps, String survey) throws IOException {
      return CsvTable.open(file, caps);
    }
  },

  NDJSON(
      "application/x-ndjson",
      "application/ndjson",
      "application/jsonl",
      "application/x-jsonlines",
      "application/json-lines") {
    @Override
    boolean isSure(FileStart start) {
      return start.text().startsWith("{");
    }

    @Override
    public Table open(Path file, TableCaps caps, String survey) throws IOException {
      return NdjsonTable.open(file, caps);
    }
  },

  SAV("application/x-spss-sav", "application/x-spss") {
    @Override
    boolean isSure(FileStart start) {
      return start.is("$FL2") || start.is("$FL3");
    }

    @Override
    public Table open(Path file, TableCaps caps, String survey) throws IOException {
      return SavTable.open(file, caps);
    }
  },

  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
    @Override
    boolean isSure(FileStart start) {
      return start.is("PK\u0003\u0004")
          && (start.holds("[Content_Types].xml")
              || start.holds("_rels/")
              || start.holds("xl/")
              || start.holds("mimetypeapplication/"));
    }

    @Override
    public Table open(Path file, TableCaps caps, String survey) throws IOException {
      return XlsxTable.open(file, caps, survey);
    }
  };

  /** What senders say who do not know; Windows calls a CSV file an Excel one. */
  private static final Set<String> ANYTHING =
      Set.of(
          "application/octet-stream",
          "binary/octet-stream",
          "text/plain",
          "application/vnd.ms-excel",
          "application/zip",
          "application/x-zip-compressed",
          "application/gzip",
          "application/x-gzip");

  private static final Set<Charset> CHARSETS =
      Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII);

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<String> mediaTypes;

  TableFormat(String... mediaTypes) {
    this.mediaTypes = Set.of(mediaTypes);
  }

  /** Whether a file that begins so can only be of this format. */
  abstract boolean isSure(FileStart start);

  /**
   * Opens a file of this format.
   *
   * @param survey whose answers it should hold
   */
  public abstract Table open(Path file, TableCaps caps, String survey) throws IOException;

  /**
   * Looks at a content type before the body is taken.
   *
   * @throws ProblemException 415 if it is one of something else than a table
   */
  public static void requirePossible(@Nullable String contentType) {
    String type = plain(contentType);
    if (type == null || !(ANYTHING.contains(type) || named(type) != null)) {
      throw ProblemException.of(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "unsupported-media-type",
          "Send the file as Content-Type: %s; text in UTF-8.".formatted(known()));
    }
  }

  /**
   * The format of a file.
   *
   * @param contentType null where the sender says none
   * @throws ProblemException 415 if the file is of none
   */
  public static TableFormat of(@Nullable String contentType, Path file) throws IOException {
    FileStart start = FileStart.of(file);
    for (TableFormat format : values()) {
      if (format.isSure(start)) {
        return format;
      }
    }
    Foreign.refuse(start);
    String type = plain(contentType);
    boolean isBrokenNdjson =
        type != null && named(type) == NDJSON && (start.hasLine('{') || start.text().isEmpty());
    return isBrokenNdjson ? NDJSON : CSV;
  }

  private static @Nullable TableFormat named(String type) {
    for (TableFormat format : values()) {
      if (format.mediaTypes.contains(type)) {
        return format;
      }
    }
    return null;
  }

  /** Type and subtype; null if it is no content type or one of an encoding not read here. */
  private static @Nullable String plain(@Nullable String contentType) {
    if (contentType == null || contentType.isBlank()) {
      return MediaType.APPLICATION_OCTET_STREAM_VALUE;
    }
    try {
      MediaType type = MediaType.parseMediaType(contentType);
      return type.getCharset() == null || CHARSETS.contains(type.getCharset())
          ? (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT)
          : null;
    } catch (IllegalArgumentException notAType) {
      return null;
    }
  }

  private static String known() {
    return Arrays.stream(values())
        .flatMap(format -> format.mediaTypes.stream())
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
