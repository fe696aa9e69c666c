package dk.kk.inklusion.model.wave;

import dk.kk.inklusion.model.Document;
import dk.kk.inklusion.model.Identifier;
import dk.kk.inklusion.model.InvalidDocumentException;
import dk.kk.inklusion.model.wave.WaveDefinition.Publish;
import dk.kk.inklusion.model.wave.WaveDefinition.Weights;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a wave's definition from JSON or YAML and finds every fault that shows without a codebook.
 */
public final class WaveDefinitionReader {
  private WaveDefinitionReader() {}

  /**
   * Reads a wave's definition.
   *
   * @param text JSON or YAML
   * @param wave the wave's own name, which cannot be its previous or baseline
   * @throws InvalidDocumentException with every fault
   */
  public static WaveDefinition read(String text, String wave) {
    Document document = Document.parse("wave", text);
    document.allow(
        "codebook",
        "title",
        "from",
        "to",
        "previous",
        "baseline",
        "weights",
        "margins",
        "publish",
        "quality");
    LocalDate from = date(document, "from");
    LocalDate to = date(document, "to");
    if (from != null && to != null && to.isBefore(from)) {
      document.fault("to", "range", "The field period ends after it starts.");
    }
    if (!document.has("title")) {
      document.fault("title", "required", "Give the title as {da: ..., en: ...}.");
    }
    List<WaveDefinition.Margin> margins = MarginReader.read(document);
    Weights weights =
        document.choice(
            "weights", Map.of("vendor", Weights.VENDOR, "raked", Weights.RAKED), Weights.VENDOR);
    if (weights == Weights.RAKED && margins.isEmpty()) {
      document.fault("margins", "required", "Raked weights need margins to be raked to.");
    }
    WaveDefinition definition =
        new WaveDefinition(
            document.integer("codebook", 1, Integer.MAX_VALUE),
            document.words("title", wave),
            from,
            to,
            otherWave(document, "previous", wave),
            otherWave(document, "baseline", wave),
            weights,
            margins,
            document.choice(
                "publish",
                Map.of("live", Publish.LIVE, "at-close", Publish.AT_CLOSE),
                Publish.LIVE),
            quality(document));
    document.requireNoFaults("wave");
    return definition;
  }

  private static @Nullable LocalDate date(Document document, String property) {
    String text = document.optionalText(property);
    if (text == null) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      document.fault(property, "date", "A date as 2012-11-30 is needed here.");
      return null;
    }
  }

  private static @Nullable String otherWave(Document document, String property, String wave) {
    String other = document.optionalText(property);
    if (other != null && (other.equals(wave) || !Identifier.isValid(other))) {
      document.fault(property, "wave", "The name of another wave is needed here.");
    }
    return other;
  }

  private static @Nullable JsonNode quality(Document document) {
    return document.has("quality") && document.object("quality") != null
        ? document.raw("quality")
        : null;
  }
}
