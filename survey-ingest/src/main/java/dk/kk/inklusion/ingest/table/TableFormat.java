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

/** The formats a file can have. */
public enum TableFormat {
  CSV("text/csv", "application/csv") {
    @Override
    public Table open(Path file, TableCaps caps) throws IOException {
      return CsvTable.open(file, caps);
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<String> mediaTypes;

  TableFormat(String... mediaTypes) {
    this.mediaTypes = Set.of(mediaTypes);
  }

  /** Opens a file of this format. */
  public abstract Table open(Path file, TableCaps caps) throws IOException;

  /**
   * The format of a content type.
   *
   * @throws ProblemException 415 if there is none
   */
  public static TableFormat of(@Nullable String contentType) {
    MediaType type = parse(contentType);
    if (type != null) {
      String plain = type.getType() + "/" + type.getSubtype();
      Charset charset = type.getCharset();
      for (TableFormat format : values()) {
        if (format.mediaTypes.contains(plain.toLowerCase(Locale.ROOT))
            && (charset == null || charset.equals(StandardCharsets.UTF_8))) {
          return format;
        }
      }
    }
    throw ProblemException.of(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "unsupported-media-type",
        "Send the file as Content-Type: %s, in UTF-8.".formatted(known()));
  }

  private static @Nullable MediaType parse(@Nullable String contentType) {
    try {
      return contentType == null ? null : MediaType.parseMediaType(contentType);
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
