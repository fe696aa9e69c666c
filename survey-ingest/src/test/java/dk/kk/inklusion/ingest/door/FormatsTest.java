package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.ingest.door.TopicReader.Entry;
import dk.kk.inklusion.ingest.spss.SavFile;
import dk.kk.inklusion.ingest.table.AnyFile;
import dk.kk.inklusion.ingest.table.AnyTable;
import dk.kk.inklusion.ingest.workbook.XlsxFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The same rows are the same batch, in whatever form they come; no file does harm. */
class FormatsTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int ROWS = 30;
  private static final int TABLES = 40;

  private final Service service = Service.shared();
  private final Survey survey = Survey.open(service);

  @Test
  void theSameRowsHaveTheSameDigestInWhateverFormTheyCome() throws Exception {
    String digest = digestOf(rows(";", ",").getBytes(StandardCharsets.UTF_8), "text/csv");

    for (Map.Entry<String, byte[]> form : forms().entrySet()) {
      for (String type : List.of("application/octet-stream", "text/csv")) {
        assertThat(digestOf(form.getValue(), type)).as(form.getKey()).isEqualTo(digest);
      }
      assertThat(digestOf(gzip(form.getValue()), "application/octet-stream"))
          .as("%s, compressed", form.getKey())
          .isEqualTo(digest);
    }
    String other = rows(",", ".").replace("r-æ7,", "r-æ77,");
    assertThat(digestOf(other.getBytes(StandardCharsets.UTF_8), "text/csv")).isNotEqualTo(digest);
  }

  @Test
  void theSameRowsAreTheSameRecordsAndTheFileIsKnownByItsBytes() throws Exception {
    Map<String, byte[]> forms = forms();
    List<Set<Entry>> published = new ArrayList<>();
    for (byte[] file : forms.values()) {
      int before = TopicReader.story(survey.name).size();
      Answer answer =
          post(UUID.randomUUID().toString(), file, "application/octet-stream", "batches");
      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.json().get("fileDigest").asString()).isEqualTo("sha-256:" + sha256(file));
      List<Entry> story = TopicReader.story(survey.name);
      published.add(Set.copyOf(story.subList(before, story.size() - 1)));
    }
    assertThat(published.getFirst()).hasSize(ROWS);
    assertThat(published).allSatisfy(same -> assertThat(same).isEqualTo(published.getFirst()));
  }

  /** Whatever it holds, and whether it is compressed. */
  @Test
  void anyTableIsTheSameBatchInEveryFormat() throws IOException {
    for (int seed = 0; seed < TABLES; seed++) {
      Random random = new Random(seed);
      AnyTable table = table(random);
      List<byte[]> files =
          List.of(
              AnyFile.csv(table, random, false),
              AnyFile.ndjson(table, random),
              AnyFile.sav(table, random),
              AnyFile.xlsx(table, random));
      Set<String> results = new HashSet<>();
      for (byte[] file : files) {
        results.add(resultOf(file));
        results.add(resultOf(gzip(file)));
      }
      assertThat(results).as("seed %d", seed).hasSize(1);
    }
  }

  private String resultOf(byte[] file) {
    String path = survey.path() + "/waves/2012/batches?dryRun=true";
    Answer answer = service.vendor().post(path, file, "Content-Type", "application/octet-stream");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode receipt = answer.json();
    return Stream.of("contentDigest", "rows", "faults", "errors")
        .map(name -> receipt.get(name).toString())
        .collect(Collectors.joining("\n"));
  }

  /** Files as they were, and the same damaged: accepted rows and rejected ones, or a reason. */
  @ParameterizedTest
  @ValueSource(strings = {"batches", "withdrawals"})
  void whateverIsSentIsCountedOrRefused(String call) {
    long records = 1;
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      byte[] file = AnyFile.any(table(random), random);
      file = random.nextInt(4) == 0 ? file : AnyFile.damaged(file, random);
      String mode = random.nextInt(4) == 0 ? "?onInvalid=reject-batch" : "";
      Answer answer = post("seed-" + seed, file, "application/octet-stream", call + mode);
      assertThat(answer.status()).as("seed %d", seed).isBetween(201, 499);
      JsonNode receipt = answer.status() == 201 ? answer.json() : answer.json().get("receipt");
      if (receipt != null) {
        long accepted = receipt.at("/rows/accepted").asLong();
        assertThat(receipt.at("/rows/received").asLong())
            .as("seed %d", seed)
            .isEqualTo(accepted + receipt.at("/rows/rejected").asLong());
        assertThat(receipt.at("/scored/pending").asLong()).isEqualTo(accepted);
        records += accepted == 0 ? 0 : accepted + 1;
      }
    }
    assertThat(records).isGreaterThan(200);
    assertThat(TopicReader.story(survey.name)).hasSize(Math.toIntExact(records));
    assertThat(survey.upload("r-1,1,A,mand,1,20\n").status()).isEqualTo(201);
  }

  private static AnyTable table(Random random) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = random.nextInt(20); i >= 0; i--) {
      rows.add(
          List.of(
              "r-" + random.nextInt(1_000),
              Integer.toString(1 + random.nextInt(3)),
              random.nextBoolean() ? "Nørrebro" : "A",
              random.nextInt(9) == 0 ? "andet" : "mand",
              Integer.toString(random.nextInt(5)),
              random.nextInt(9) == 0 ? "" : "40.5"));
    }
    return new AnyTable(
        List.of("id", "weight", "stratum", "gender", "trust", "age"),
        List.of(false, true, false, false, true, true),
        rows);
  }

  private Map<String, byte[]> forms() throws IOException {
    Map<String, byte[]> forms = new LinkedHashMap<>();
    forms.put("comma", rows(",", ".").getBytes(StandardCharsets.UTF_8));
    forms.put("tab", rows("\t", ",").getBytes(StandardCharsets.UTF_8));
    forms.put("Danish Excel", rows(";", ",").replace("\n", "\r\n").getBytes(WINDOWS));
    forms.put("CSV UTF-8", ("\uFEFF" + rows(";", ",")).getBytes(StandardCharsets.UTF_8));
    forms.put("Unicode text", ("\uFEFF" + rows("\t", ",")).getBytes(StandardCharsets.UTF_16LE));
    forms.put("other columns", otherColumns().getBytes(StandardCharsets.UTF_8));
    forms.put("other rows", otherRows().getBytes(StandardCharsets.UTF_8));
    forms.put("NDJSON", ndjson().getBytes(StandardCharsets.UTF_8));
    for (int compression = 0; compression <= 2; compression++) {
      forms.put("SPSS " + compression, sav(compression));
    }
    forms.put("Excel workbook", xlsx());
    return forms;
  }

  private static String rows(String delimiter, String point) {
    StringBuilder rows = new StringBuilder(Survey.HEADER.replace(",", delimiter));
    for (int i = 0; i < ROWS; i++) {
      List<String> cells = List.of(id(i), weight(i), stratum(i), gender(i), trust(i), age(i));
      rows.append(
              String.join(delimiter, cells.stream().map(cell -> cell.replace(".", point)).toList()))
          .append('\n');
    }
    return rows.toString();
  }

  private static String otherColumns() {
    StringBuilder rows = new StringBuilder("note,age,trust,gender,stratum,weight,id,\n");
    for (int i = 0; i < ROWS; i++) {
      rows.append(
          "x,%s,%s.0,%s,%s,%s0,%s,\n"
              .formatted(age(i), trust(i), gender(i), stratum(i), weight(i), id(i)));
    }
    return rows.toString();
  }

  private static String otherRows() {
    List<String> rows = new ArrayList<>(rows(",", ".").lines().skip(1).toList());
    Collections.shuffle(rows, new Random(1));
    return Survey.HEADER + String.join("\n", rows);
  }

  private static String ndjson() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      lines.append(
          """
          {"id": "%s", "weight": %s, "stratum": "%s", "gender": "%s", "trust": %se0, "age": %s}
          """
              .formatted(
                  id(i),
                  weight(i),
                  stratum(i),
                  gender(i),
                  trust(i),
                  age(i).isEmpty() ? "null" : age(i)));
    }
    return lines.toString();
  }

  private static byte[] sav(int compression) {
    SavFile file =
        new SavFile(compression, ByteOrder.LITTLE_ENDIAN, WINDOWS)
            .text("id", 12)
            .number("weight", List.of(), Map.of())
            .text("stratum", 300)
            .number("gender", List.of(), Map.of(1.0, "kvinde", 2.0, "mand"))
            .number("trust", List.of(9.0), Map.of(9.0, "Ved ikke"))
            .number("age", List.of(), Map.of());
    for (int i = 0; i < ROWS; i++) {
      file.row(
          id(i),
          Double.valueOf(weight(i)),
          stratum(i),
          gender(i).equals("mand") ? 2.0 : 1.0,
          Double.valueOf(trust(i)),
          age(i).isEmpty() ? null : Double.valueOf(age(i)));
    }
    return file.bytes();
  }

  private static byte[] xlsx() {
    String[] rows = new String[ROWS + 1];
    rows[0] = XlsxFile.texts(Survey.HEADER.strip().split(","));
    for (int i = 0; i < ROWS; i++) {
      rows[i + 1] =
          XlsxFile.texts(id(i))
              + XlsxFile.number(weight(i))
              + XlsxFile.texts(stratum(i), gender(i))
              + XlsxFile.number(trust(i))
              + (age(i).isEmpty() ? "<c/>" : XlsxFile.number(age(i)));
    }
    return XlsxFile.of(rows).bytes();
  }

  private static String id(int i) {
    return "r-æ" + i;
  }

  private static String weight(int i) {
    return List.of("0.1", "1.25", "0.333333", "2.7").get(i % 4);
  }

  private static String stratum(int i) {
    return i % 2 == 0 ? "Nørrebro" : "A";
  }

  private static String gender(int i) {
    return i % 3 == 0 ? "kvinde" : "mand";
  }

  private static String trust(int i) {
    return i % 7 == 0 ? "9" : Integer.toString(i % 5);
  }

  private static String age(int i) {
    return i % 11 == 0 ? "" : "40.5";
  }

  private String digestOf(byte[] file, String type) {
    String path = survey.path() + "/waves/2012/batches?dryRun=true";
    Answer answer = service.vendor().post(path, file, "Content-Type", type);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().at("/rows/accepted").asInt()).as(answer.text()).isEqualTo(ROWS);
    return answer.json().get("contentDigest").asString();
  }

  private Answer post(String key, byte[] file, String type, String call) {
    String path = survey.path() + "/waves/2012/" + call;
    return service.vendor().post(path, file, "Content-Type", type, "Idempotency-Key", key);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
