package dk.kk.inklusion.ingest.codebook;

import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one who fills in a column should know.
 *
 * @param isText whether its cells hold text even where it looks like a number
 * @param choices what may stand there, where that is few
 * @param rule else a formula that tells whether {@link #CELL} is right; null for no rule
 * @param missing codes for no answer; blank where only an empty cell is
 */
record ColumnGuide(
    String column,
    Text label,
    Text allowed,
    boolean isText,
    List<Choice> choices,
    @Nullable String rule,
    String missing) {
  /** Stands for the cell in a {@link #rule}. */
  static final String CELL = "{cell}";

  private static final int MOST_CHOICES = 30;
  private static final int LONGEST_MESSAGE = 255;
  private static final int LONGEST_TITLE = 32;

  /**
   * One of the values.
   *
   * @param number null for a text
   */
  record Choice(String text, @Nullable Number number) {}

  static ColumnGuide of(String column, Codebook codebook) {
    if (column.equals(codebook.respondent())) {
      return text(
          column,
          new Text("Svarpersonens id", "The respondent's id"),
          new Text(
              "tekst, højst 200 tegn, én række for hver",
              "text, at most 200 characters, one" + " row for each"),
          200);
    }
    if (column.equals(codebook.weight())) {
      return new ColumnGuide(
          column,
          new Text("Vægt", "Weight"),
          new Text("tal over 0, højst 6 decimaler", "a number above 0, at most 6 decimals"),
          false,
          List.of(),
          "AND(ISNUMBER(%1$s),%1$s>0,ROUND(%1$s,6)=%1$s)".formatted(CELL),
          "");
    }
    if (column.equals(codebook.stratum())) {
      return text(
          column,
          new Text("Stratum", "Stratum"),
          new Text("tekst, højst 100 tegn", "text, at most 100 characters"),
          100);
    }
    return of(codebook.variable(column));
  }

  private static ColumnGuide text(String column, Text label, Text allowed, int most) {
    String rule = "LEN(%s)<=%d".formatted(CELL, most);
    return new ColumnGuide(column, label, allowed, true, List.of(), rule, "");
  }

  private static ColumnGuide of(Variable variable) {
    Set<String> missing = new TreeSet<>(variable.missing());
    missing.remove("");
    Text label = label(variable);
    String codes = String.join(", ", missing);
    return switch (variable) {
      case Variable.Category category ->
          new ColumnGuide(
              variable.name(), label, codes(category), true, texts(category, missing), null, codes);
      case Variable.Scale scale when (long) scale.max() - scale.min() < MOST_CHOICES ->
          new ColumnGuide(
              variable.name(), label, range(scale), false, numbers(scale, missing), null, codes);
      case Variable.Scale scale ->
          new ColumnGuide(
              variable.name(), label, range(scale), false, List.of(), rule(scale, missing), codes);
      case Variable.Decimal decimal ->
          new ColumnGuide(
              variable.name(),
              label,
              range(decimal),
              false,
              List.of(),
              rule(decimal, missing),
              codes);
    };
  }

  private static Text label(Variable variable) {
    Text label = variable.label();
    return variable.required()
        ? new Text(label.da() + " (skal udfyldes)", label.en() + " (required)")
        : label;
  }

  private static Text codes(Variable.Category category) {
    return new Text(codes(category, Text::da), codes(category, Text::en));
  }

  private static String codes(Variable.Category category, Function<Text, String> words) {
    return category.categories().stream()
        .map(c -> c.code() + " = " + words.apply(c.label()))
        .collect(Collectors.joining("\n"));
  }

  private static Text range(Variable.Scale scale) {
    return new Text(
        "helt tal fra %d til %d".formatted(scale.min(), scale.max()),
        "a whole number from %d to %d".formatted(scale.min(), scale.max()));
  }

  private static Text range(Variable.Decimal number) {
    String min = number.min() == null ? "" : plain(number.min());
    String max = number.max() == null ? "" : plain(number.max());
    return new Text(
        ("tal" + (min.isEmpty() ? "" : " fra " + min) + (max.isEmpty() ? "" : " til " + max))
            .replace('.', ','),
        "a number" + (min.isEmpty() ? "" : " from " + min) + (max.isEmpty() ? "" : " to " + max));
  }

  private static String plain(long millionths) {
    return BigDecimal.valueOf(millionths, 6).stripTrailingZeros().toPlainString();
  }

  private static List<Choice> texts(Variable.Category category, Set<String> missing) {
    return Stream.concat(category.categories().stream().map(c -> c.code()), missing.stream())
        .map(code -> new Choice(code, null))
        .toList();
  }

  private static List<Choice> numbers(Variable.Scale scale, Set<String> missing) {
    List<Choice> choices = new ArrayList<>();
    IntStream.rangeClosed(scale.min(), scale.max())
        .forEach(value -> choices.add(new Choice("", value)));
    for (String code : missing) {
      choices.add(new Choice(code, number(code)));
    }
    return choices;
  }

  private static @Nullable BigDecimal number(String code) {
    try {
      return new BigDecimal(code);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String rule(Variable.Scale scale, Set<String> missing) {
    String whole =
        "AND(ISNUMBER(%1$s),%1$s=INT(%1$s),%1$s>=%2$d,%1$s<=%3$d)"
            .formatted(CELL, scale.min(), scale.max());
    return orMissing(whole, missing);
  }

  private static String rule(Variable.Decimal number, Set<String> missing) {
    String inRange =
        "AND(ISNUMBER(%s)".formatted(CELL)
            + (number.min() == null ? "" : "," + CELL + ">=" + plain(number.min()))
            + (number.max() == null ? "" : "," + CELL + "<=" + plain(number.max()))
            + ")";
    return orMissing(inRange, missing);
  }

  private static String orMissing(String rule, Set<String> missing) {
    return missing.isEmpty()
        ? rule
        : missing.stream()
            .map(code -> "EXACT(%s&\"\",\"%s\")".formatted(CELL, code.replace("\"", "\"\"")))
            .collect(Collectors.joining(",", "OR(" + rule + ",", ")"));
  }

  /** A heading for a message, as long as a spreadsheet shows it. */
  String title() {
    return cut(column, LONGEST_TITLE);
  }

  /** What is allowed, as long as a spreadsheet shows it. */
  String shortly() {
    return cut(
        isText && !choices.isEmpty()
            ? "Vælg fra listen. / Choose from the list."
            : allowed.da() + " / " + allowed.en(),
        LONGEST_MESSAGE);
  }

  private static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most) : text;
  }
}
