package dk.kk.inklusion.barometer.golden;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.CodebookReader;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.codebook.Variable;
import dk.kk.inklusion.model.wave.Answers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The golden files as the barometer gets them: answers by respondent. */
public final class GoldenAnswers {
  private GoldenAnswers() {}

  public static Codebook codebook(String resource) {
    return CodebookReader.read(text(resource));
  }

  /** Answers by respondent id, in the file's order. */
  public static Map<String, Answers> of(String resource, Codebook codebook) {
    Map<String, Answers> byRespondent = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text(resource))) {
      for (NamedCsvRecord row : rows) {
        byRespondent.put(row.getField(codebook.respondent()), answers(row, codebook));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return byRespondent;
  }

  private static Answers answers(NamedCsvRecord row, Codebook codebook) {
    String weight = codebook.weight() == null ? "1" : row.getField(codebook.weight());
    String stratum = codebook.stratum() == null ? "" : row.getField(codebook.stratum());
    long[] values =
        codebook.variables().stream()
            .mapToLong(variable -> value(variable, row.getField(variable.name())))
            .toArray();
    return new Answers(millionths(weight), stratum, values);
  }

  private static long value(Variable variable, String cell) {
    if (variable.missing().contains(cell)) {
      return Answers.MISSING;
    }
    return switch (variable) {
      case Variable.Scale _ -> Long.parseLong(cell);
      case Variable.Decimal _ -> millionths(cell);
      case Variable.Category c -> {
        List<String> codes = c.categories().stream().map(Group::code).toList();
        yield codes.indexOf(cell);
      }
    };
  }

  private static long millionths(String number) {
    return new BigDecimal(number).movePointRight(6).longValueExact();
  }

  public static String text(String resource) {
    try (InputStream file = GoldenAnswers.class.getResourceAsStream(resource)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
