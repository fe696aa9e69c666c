package dk.kk.inklusion.report.format;

import dk.kk.inklusion.report.web.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** What the index of a wave can be had as; the first media type of each is the one answered. */
public enum Format {
  JSON("application/json"),
  /** JSON-stat 2.0 has no registered media type; these are the ones in use. */
  JSONSTAT(
      "application/vnd.jsonstat+json",
      "application/vnd.jsonstat2+json",
      "application/json-stat+json",
      "application/json-stat"),
  CSV("text/csv"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of values
  private final List<MediaType> mediaTypes;

  Format(String... mediaTypes) {
    this.mediaTypes = Arrays.stream(mediaTypes).map(MediaType::parseMediaType).toList();
  }

  /** As {@code ?format=} has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public MediaType mediaType() {
    return mediaTypes.getFirst();
  }

  /**
   * The format a request asks for.
   *
   * @param word of the parameter, which goes before the header; null without one
   * @param accept the header; null without one
   * @throws ProblemException if there is no such format
   */
  public static Format asked(@Nullable String word, @Nullable String accept) {
    if (word != null) {
      return named(word);
    }
    return accept == null || accept.isBlank() ? JSON : accepted(accept);
  }

  private static Format named(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            ProblemException.badRequest(
                "invalid-parameter", "The index can be had as format=%s.".formatted(words("|"))));
  }

  private static Format accepted(String accept) {
    return ranges(accept).stream()
        .filter(range -> range.getQualityValue() > 0)
        .flatMap(range -> Arrays.stream(values()).filter(format -> format.isIn(range)))
        .findFirst()
        .orElseThrow(() ->
            new ProblemException(
                HttpStatus.NOT_ACCEPTABLE,
                "not-acceptable",
                "The index can be had as %s: name one of them in the Accept header, or ask for format=%s."
                    .formatted(
                        Arrays.stream(values())
                            .map(format -> format.mediaType().toString())
                            .collect(Collectors.joining(", ")),
                        words("|"))));
  }

  private boolean isIn(MediaType range) {
    return mediaTypes.stream().anyMatch(range::includes);
  }

  /** Most wanted first. */
  private static List<MediaType> ranges(String accept) {
    try {
      List<MediaType> ranges = MediaType.parseMediaTypes(accept);
      MimeTypeUtils.sortBySpecificity(ranges);
      ranges.sort((a, b) -> Double.compare(b.getQualityValue(), a.getQualityValue()));
      return ranges;
    } catch (InvalidMediaTypeException _) {
      throw ProblemException.badRequest(
          "invalid-parameter", "The Accept header is not a list of media types.");
    }
  }

  private static String words(String between) {
    return Arrays.stream(values()).map(Format::word).collect(Collectors.joining(between));
  }
}
