package dk.kk.inklusion.ingest.door;

import dk.kk.inklusion.ingest.spss.SavFile;
import dk.kk.inklusion.ingest.workbook.XlsxFile;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A file of the city's own survey, as Danish Excel writes it, with as many mistakes as wanted. */
final class CityFile {
  private static final List<String> GENDERS = List.of("kvinde", "mand");
  private static final Map<String, String> RIGHT = new LinkedHashMap<>();

  static {
    RIGHT.put("id", "");
    RIGHT.put("weight", "1,25");
    RIGHT.put("stratum", "A");
    RIGHT.put("ethnic", "dansk");
    RIGHT.put("gender", "kvinde");
    RIGHT.put("ageBand", "30-44");
    RIGHT.put("district", "Østerbro");
    RIGHT.put("education", "lang");
    RIGHT.put("employment", "beskæftiget");
    RIGHT.put("income", "350-499");
    RIGHT.put("danish", "flydende");
    RIGHT.put("discrimination", "nej");
    for (String item :
        List.of(
            "t_naboer",
            "t_gaden",
            "t_politi",
            "t_institutioner",
            "t_borgerrep",
            "f_familie_venner",
            "f_kolleger",
            "f_lokal",
            "f_kobenhavn",
            "f_danmark")) {
      RIGHT.put(item, "3");
    }
  }

  private final List<String> columns = new ArrayList<>(RIGHT.keySet());
  private final List<Map<String, String>> rows = new ArrayList<>();

  /** So many rows without a mistake. */
  CityFile(int count) {
    for (int row = 1; row <= count; row++) {
      Map<String, String> cells = new LinkedHashMap<>(RIGHT);
      cells.put("id", "R-%06d".formatted(row));
      rows.add(cells);
    }
  }

  /** Writes a value into a column of rows from one on, each so many further down. */
  CityFile with(String column, String value, int first, int step, int times) {
    for (int i = 0; i < times; i++) {
      rows.get(first - 1 + i * step).put(column, value);
    }
    return this;
  }

  CityFile withColumn(String name) {
    columns.add(name);
    return this;
  }

  CityFile rename(String column, String name) {
    columns.set(columns.indexOf(column), name);
    rows.forEach(row -> row.put(name, row.getOrDefault(column, "")));
    return this;
  }

  /** What a vendor's file looks like whose export wrote capital letters, among other things. */
  static CityFile faulty() {
    return new CityFile(5_200)
        .with("discrimination", "Nej", 1, 1, 4_400)
        .with("discrimination", "Ja", 4_401, 1, 600)
        .with("t_politi", "5", 5_003, 3, 40)
        .with("t_politi", "ved ikke", 5_151, 1, 6)
        .with("ethnic", "", 5_010, 5, 12)
        .with("weight", "0", 5_021, 20, 3)
        .with("id", "R-000001", 5_111, 1, 2)
        .with("district", "Østrebro", 5_120, 1, 5)
        .with("district", "<script>alert(1)</script>", 5_140, 1, 1);
  }

  /** The same answers as lines of JSON. */
  String toNdjson() {
    return rows.stream()
        .map(row -> JsonMapper.shared().writeValueAsString(row))
        .collect(Collectors.joining("\n"));
  }

  /** The same answers as a workbook, where what looks like a number is one. */
  byte[] toXlsx() {
    Stream<String> header = Stream.of(XlsxFile.texts(columns.toArray(String[]::new)));
    Stream<String> answers =
        cells().map(row -> row.stream().map(CityFile::xml).collect(Collectors.joining()));
    return XlsxFile.of(Stream.concat(header, answers).toArray(String[]::new)).bytes();
  }

  /** Of a cell; one that is XML stands for itself. */
  private static String xml(String cell) {
    if (cell.startsWith("<c ")) {
      return cell;
    }
    return isNumber(cell) ? XlsxFile.number(cell.replace(',', '.')) : XlsxFile.texts(cell);
  }

  private static boolean isNumber(String cell) {
    return cell.matches("[0-9]+(,[0-9]+)?");
  }

  /** The same answers as SPSS keeps them: the gender as a number with a label. */
  byte[] toSav() {
    SavFile file = new SavFile(1, ByteOrder.LITTLE_ENDIAN, StandardCharsets.UTF_8);
    for (String column : columns) {
      if (column.equals("gender")) {
        file.number(column, List.of(), Map.of(0.0, GENDERS.get(0), 1.0, GENDERS.get(1)));
      } else if (isNumber(RIGHT.getOrDefault(column, ""))) {
        file.number(column, List.of(), Map.of());
      } else {
        file.text(column, 40);
      }
    }
    cells().forEach(row -> file.row(row.stream().map(CityFile::value).toArray()));
    return file.bytes();
  }

  private static Object value(String cell) {
    if (GENDERS.contains(cell)) {
      return (double) GENDERS.indexOf(cell);
    }
    return isNumber(cell) ? (Object) Double.valueOf(cell.replace(',', '.')) : cell;
  }

  private Stream<List<String>> cells() {
    return rows.stream()
        .map(row -> columns.stream().map(column -> row.getOrDefault(column, "x")).toList());
  }

  @Override
  public String toString() {
    String header = String.join(";", columns);
    return cells()
        .map(row -> String.join(";", row))
        .collect(Collectors.joining("\r\n", header + "\r\n", "\r\n"));
  }

  static List<String> columnNames() {
    return Arrays.asList(RIGHT.keySet().toArray(String[]::new));
  }
}
