package dk.kk.inklusion.local.citizens;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One respondent with all answers, as a row of the vendor's file.
 *
 * @param weight in ten-thousandths
 * @param baseWeight the weight before raking, in ten-thousandths
 */
record Citizen(
    int wave,
    Person person,
    Silence silence,
    long weight,
    long baseWeight,
    boolean discriminated,
    Items items) {
  private static final List<String> BEFORE_ITEMS =
      List.of(
          "id",
          "wave",
          "stratum",
          "weight",
          "baseWeight",
          "ethnic",
          "gender",
          "ageBand",
          "district",
          "education",
          "employment",
          "income",
          "danish",
          "discrimination");

  static String header() {
    return Stream.of(BEFORE_ITEMS, Categories.ITEMS, List.of("itemsAnswered", "index"))
        .flatMap(List::stream)
        .collect(Collectors.joining(","));
  }

  void appendTo(StringBuilder row) {
    row.append("kbh-").append(wave).append('-');
    appendPadded(row, person.number());
    row.append(',').append(wave).append(',').append(person.group().code()).append(',');
    appendDecimal(row, weight);
    row.append(',');
    appendDecimal(row, baseWeight);
    row.append(',').append(person.group().code());
    row.append(',').append(Categories.GENDERS.get(person.gender()));
    row.append(',').append(Categories.AGES.get(person.age()));
    row.append(',').append(Categories.DISTRICTS.get(person.district()));
    row.append(',');
    if (!silence.onEducation()) {
      row.append(Categories.EDUCATIONS.get(person.education()));
    }
    row.append(',').append(Categories.EMPLOYMENTS.get(person.employment())).append(',');
    if (!silence.onIncome()) {
      row.append(Categories.INCOMES.get(person.income()));
    }
    row.append(',').append(Categories.DANISH.get(person.danish())).append(',');
    if (!silence.onDiscrimination()) {
      row.append(discriminated ? "ja" : "nej");
    }
    for (Integer answer : items.answers()) {
      row.append(',');
      if (answer != null) {
        row.append(answer.intValue());
      }
    }
    row.append(',').append(items.answered()).append(',');
    Long index = items.scaledIndex();
    if (index != null) {
      row.append((double) index / Items.COMMON);
    }
  }

  private static void appendPadded(StringBuilder row, long number) {
    for (long limit = 1000; limit > number && limit > 1; limit /= 10) {
      row.append('0');
    }
    row.append(number);
  }

  private static void appendDecimal(StringBuilder row, long tenThousandths) {
    row.append(tenThousandths / 10_000).append('.');
    // The leading 1 keeps the zeros after the point.
    row.append(10_000 + tenThousandths % 10_000).deleteCharAt(row.length() - 5);
  }
}
