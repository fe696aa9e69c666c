package dk.kk.inklusion.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A place in a JSON or YAML document that is being read, and the list all its faults go to. Every
 * reading method records what is wrong and returns a usable substitute or null, so that reading
 * goes on and one answer holds all faults.
 */
public final class Document {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  private final String path;
  private final JsonNode node;
  private final Findings findings;

  private Document(String path, JsonNode node, Findings findings) {
    this.path = path;
    this.node = node;
    this.findings = findings;
  }

  private record Findings(List<Fault> faults, List<String> ignored) {}

  /**
   * Opens a document.
   *
   * @param name what it is, for the error: {@code codebook}
   * @param text JSON or YAML, of which JSON is a part
   * @throws InvalidDocumentException if it is neither, or not an object
   */
  public static Document parse(String name, String text) {
    JsonNode node;
    try {
      node = text.stripLeading().startsWith("{") ? parseJsonOrYaml(text) : YAML.readTree(text);
    } catch (JacksonException e) {
      throw new InvalidDocumentException(
          name,
          List.of(
              new Fault(
                  "",
                  "unreadable",
                  "This is neither JSON nor YAML: %s (line %d)."
                      .formatted(firstLine(e.getOriginalMessage()), e.getLocation().getLineNr()))));
    }
    if (node == null || !node.isObject()) {
      throw new InvalidDocumentException(
          name, List.of(new Fault("", "unreadable", "The %s must be one object.".formatted(name))));
    }
    return new Document("", node, new Findings(new ArrayList<>(), new ArrayList<>()));
  }

  private static JsonNode parseJsonOrYaml(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException notJson) {
      return YAML.readTree(text);
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  /** Ends reading. @throws InvalidDocumentException with every fault, if there was any */
  public void requireNoFaults(String name) {
    if (!findings.faults.isEmpty()) {
      throw new InvalidDocumentException(name, findings.faults);
    }
  }

  /** Paths of the properties passed over so far because nothing here has such a name. */
  public List<String> ignored() {
    return List.copyOf(findings.ignored);
  }

  public void fault(String property, String code, String message) {
    String at = property.isEmpty() ? path : join(property);
    findings.faults.add(new Fault(at, code, message));
  }

  private String join(String property) {
    return path.isEmpty() ? property : path + "." + property;
  }

  public boolean has(String property) {
    return node.isObject() && node.hasNonNull(property);
  }

  /** The raw value, or null where the property is absent or null. */
  public @Nullable JsonNode raw(String property) {
    return has(property) ? node.get(property) : null;
  }

  /**
   * What properties there may be. One with a name close to these is a fault, for it was surely
   * meant to be one of them; any other is passed over and listed in {@link #ignored}.
   */
  public void allow(String... properties) {
    if (!node.isObject()) {
      fault("", "type", "An object is needed here.");
      return;
    }
    Set<String> known = Set.of(properties);
    for (String name : node.propertyNames()) {
      String nearest = known.contains(name) ? null : Nearest.of(name, known);
      if (nearest != null) {
        fault(name, "unknown-property", "Did you mean '%s'?".formatted(nearest));
      } else if (!known.contains(name)) {
        findings.ignored.add(join(name));
      }
    }
  }

  /** The object at a property; a fault and null where it is missing or no object. */
  public @Nullable Document object(String property) {
    JsonNode value = required(property);
    if (value == null) {
      return null;
    }
    if (!value.isObject()) {
      fault(property, "type", "An object is needed here.");
      return null;
    }
    return new Document(join(property), value, findings);
  }

  /** The elements of a list; empty where the property is absent. */
  public List<Document> list(String property) {
    JsonNode value = raw(property);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      fault(property, "type", "A list is needed here.");
      return List.of();
    }
    List<Document> elements = new ArrayList<>();
    for (JsonNode element : value) {
      elements.add(
          new Document("%s[%d]".formatted(join(property), elements.size()), element, findings));
    }
    return elements;
  }

  /** The scalars of a list, as text; empty where the property is absent. */
  public List<String> texts(String property) {
    return list(property).stream().map(Document::ownText).toList();
  }

  /** This element's own scalars, where it is a list in a list. */
  public List<String> ownTexts() {
    if (!node.isArray()) {
      fault("", "type", "A list is needed here.");
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : node) {
      texts.add(new Document("%s[%d]".formatted(path, texts.size()), element, findings).ownText());
    }
    return texts;
  }

  private String ownText() {
    if (!node.isValueNode() || node.isNull()) {
      fault("", "type", "A text is needed here.");
      return "";
    }
    return node.asString();
  }

  /** A non-blank text (a number or boolean counts as its text); a fault and "" where missing. */
  public String text(String property) {
    JsonNode value = required(property);
    if (value == null) {
      return "";
    }
    if (!value.isValueNode() || value.asString().isBlank()) {
      fault(property, "required", "A text is needed here.");
      return "";
    }
    return value.asString();
  }

  public @Nullable String optionalText(String property) {
    return has(property) ? text(property) : null;
  }

  /** A name as {@link Identifier} has it; a fault and "" otherwise. */
  public String identifier(String property) {
    String name = text(property);
    if (!name.isEmpty() && !Identifier.isValid(name)) {
      fault(
          property,
          "identifier",
          "A name here has 1 to 64 letters (a-z), digits, dots, dashes or underscores and starts"
              + " with a letter or digit.");
    }
    return name;
  }

  /** Words in one or two languages; {@code otherwise} where the property is absent. */
  public Text words(String property, String otherwise) {
    JsonNode value = raw(property);
    if (value == null) {
      return Text.of(otherwise);
    }
    if (value.isValueNode()) {
      return Text.of(value.asString());
    }
    Document words = object(property);
    if (words == null) {
      return Text.of(otherwise);
    }
    words.onlyLanguages();
    String da = words.optionalText("da");
    String en = words.optionalText("en");
    if (da != null) {
      return new Text(da, en == null ? da : en);
    }
    if (en != null) {
      return Text.of(en);
    }
    words.fault("", "required", "Give the words as {da: ..., en: ...}.");
    return Text.of(otherwise);
  }

  /** What stands behind an unquoted comma would be lost without anybody noticing. */
  private void onlyLanguages() {
    for (String name : node.propertyNames()) {
      if (!Set.of("da", "en").contains(name)) {
        fault(
            name,
            "unknown-property",
            "Only da and en are possible here. Quote words with a comma.");
      }
    }
  }

  /** A whole number in a range; a fault and {@code least} otherwise. */
  public int integer(String property, int least, int most) {
    JsonNode value = required(property);
    if (value == null) {
      return least;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.asInt() < least
        || value.asInt() > most) {
      fault(
          property, "range", "A whole number from %d to %d is needed here.".formatted(least, most));
      return least;
    }
    return value.asInt();
  }

  public int integer(String property, int least, int most, int otherwise) {
    return has(property) ? integer(property, least, most) : otherwise;
  }

  public boolean bool(String property, boolean otherwise) {
    JsonNode value = raw(property);
    if (value == null) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      fault(property, "type", "true or false is needed here.");
      return otherwise;
    }
    return value.asBoolean();
  }

  /**
   * A decimal number as a whole number of millionths.
   *
   * @return null where it is absent or, with a fault, where it is no number, has more than 6
   *     decimals or exceeds 1e12
   */
  public @Nullable Long millionths(String property) {
    JsonNode value = raw(property);
    if (value == null) {
      return null;
    }
    if (!value.isNumber()) {
      fault(property, "type", "A number is needed here.");
      return null;
    }
    try {
      long millionths = value.decimalValue().movePointRight(6).longValueExact();
      if (Math.abs(millionths) <= 1_000_000_000_000_000_000L) {
        return millionths;
      }
    } catch (ArithmeticException tooFine) {
      // reported below
    }
    fault(property, "range", "At most 6 decimals and no more than 1e12 are possible here.");
    return null;
  }

  /**
   * A decimal number.
   *
   * @return null where it is absent or, with a fault, where it is no number, has more than 6
   *     decimals or exceeds 1e12
   */
  public @Nullable BigDecimal decimal(String property) {
    Long millionths = millionths(property);
    if (millionths == null) {
      return null;
    }
    BigDecimal decimal = BigDecimal.valueOf(millionths, 6).stripTrailingZeros();
    return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
  }

  /** The constant a word stands for; a fault naming all of them, and {@code otherwise}, if none. */
  public <T> T choice(String property, Map<String, T> choices, T otherwise) {
    if (!has(property)) {
      return otherwise;
    }
    String word = text(property);
    T chosen = choices.get(word);
    if (chosen == null) {
      fault(
          property,
          "unknown-value",
          "One of %s is needed here.".formatted(String.join(", ", choices.keySet())));
      return otherwise;
    }
    return chosen;
  }

  private @Nullable JsonNode required(String property) {
    JsonNode value = raw(property);
    if (value == null) {
      fault(property, "required", "This is missing.");
    }
    return value;
  }
}
