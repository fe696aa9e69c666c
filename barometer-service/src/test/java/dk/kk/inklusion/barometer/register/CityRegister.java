package dk.kk.inklusion.barometer.register;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dk.kk.inklusion.barometer.golden.GoldenAnswers;
import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.catalogue.Catalogue;
import dk.kk.inklusion.model.catalogue.CatalogueReader;
import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.Measurement;
import dk.kk.inklusion.model.catalogue.RegisterPeriod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The city's register indicators and what its report of 2013 measured of them. */
public final class CityRegister {
  public static final Instant RECORDED = Instant.parse("2013-01-15T09:00:00Z");

  private static final Catalogue CATALOGUE = CatalogueReader.city();
  private static final List<Measurement> MEASUREMENTS = read();

  private CityRegister() {}

  public static Indicator indicator(String id) {
    return Objects.requireNonNull(CATALOGUE.indicator(id), id);
  }

  public static List<Measurement> measurements() {
    return MEASUREMENTS;
  }

  public static List<Measurement> measurements(String indicator) {
    return MEASUREMENTS.stream().filter(one -> one.indicator().equals(indicator)).toList();
  }

  /** A measurement with a value; null for none. */
  public static Measurement measurement(
      String indicator, String period, String group, @Nullable String value) {
    return new Measurement(
        indicator,
        RegisterPeriod.of(period),
        group,
        value == null ? null : new BigDecimal(value),
        null,
        null,
        null,
        1,
        RECORDED);
  }

  private static List<Measurement> read() {
    List<Measurement> measurements = new ArrayList<>();
    String file = GoldenAnswers.text("/catalogue/statusrapport-2013.csv");
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : rows) {
        String value = row.getField("value");
        String level = row.getField("level");
        String n = row.getField("n");
        String note = row.getField("note");
        measurements.add(
            new Measurement(
                row.getField("indicator"),
                RegisterPeriod.of(row.getField("period")),
                row.getField("group"),
                value.isEmpty() ? null : new BigDecimal(value),
                level.isEmpty() ? null : level,
                n.isEmpty() ? null : Long.valueOf(n),
                note.isEmpty() ? null : Text.of(note),
                1,
                RECORDED));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return measurements;
  }
}
