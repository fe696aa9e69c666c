package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.ingest.door.TopicReader.Entry;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.Answers;
import dk.kk.inklusion.model.wave.WaveRecord.BatchEnded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class BatchTest {
  private final Service service = Service.shared();
  private final Survey survey = Survey.open(service);

  @Test
  void answersAreFollowedByTheEndOfTheirBatch() {
    Answer answer = survey.upload("r-1,1.25,A,mand,3,40.5\nr-2,2,B,kvinde,9,\n");

    assertThat(answer.status()).isEqualTo(201);
    List<Entry> story = TopicReader.story(survey.name);
    assertThat(story.subList(1, 3))
        .extracting(Entry::value)
        .containsExactly(
            new Answers(1_250_000, "A", new long[] {1, 3, 40_500_000}),
            new Answers(2_000_000, "B", new long[] {0, Answers.MISSING, Answers.MISSING}));
    assertThat(story.subList(1, 3))
        .allSatisfy(entry -> assertThat(entry.key().entity()).matches("[A-Za-z0-9_-]{22}"));
    String id = answer.json().get("id").asString();
    assertThat(story.getLast().key().entity()).isEqualTo("~batch-" + id);
    assertThat(story.getLast().value())
        .isInstanceOfSatisfying(
            BatchEnded.class,
            ended -> {
              assertThat(ended.batch()).isEqualTo(id);
              assertThat(ended.records()).isEqualTo(2);
            });
  }

  @Test
  void theEventTellsTheReceiptAndCarriesItsEnvelope() {
    Answer answer = survey.upload(Survey.rows(4) + "x,1,A,mand,9,200\n");
    String id = answer.json().get("id").asString();

    ConsumerRecord<byte[], byte[]> record =
        TopicReader.committed(Topic.BATCH_EVENT.topicName()).stream()
            .filter(r -> new String(r.key(), StandardCharsets.UTF_8).equals(id))
            .findFirst()
            .orElseThrow();
    var event = JsonMapper.shared().readTree(record.value());

    for (String property :
        List.of("survey", "wave", "contentDigest", "receivedAt", "rows", "faults")) {
      assertThat(event.get(property)).as(property).isEqualTo(answer.json().get(property));
    }
    assertThat(header(record, "ce_type")).isEqualTo("survey.batch.event.v1");
    assertThat(header(record, "ce_subject")).isEqualTo(id);
    assertThat(header(record, "content-type")).isEqualTo("application/json");
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Test
  void theSameRowsAreTheSameRecordsInWhateverBatches() {
    Survey other = Survey.open(service);
    String[] rows = Survey.rows(30).split("(?<=\n)");
    assertThat(survey.upload(String.join("", rows)).status()).isEqualTo(201);
    for (int i = 0; i < rows.length; i += 7) {
      String part = String.join("", Arrays.copyOfRange(rows, i, Math.min(i + 7, rows.length)));
      assertThat(other.upload(part).status()).isEqualTo(201);
    }
    assertThat(answers(other)).isEqualTo(answers(survey)).hasSize(30);
  }

  private static List<Answers> answers(Survey survey) {
    return TopicReader.story(survey.name).stream()
        .map(Entry::value)
        .filter(Answers.class::isInstance)
        .map(Answers.class::cast)
        .toList();
  }

  @Test
  void pseudonymsOfARespondentDifferBetweenWaves() {
    survey.putWave("2013", "{codebook: 1, title: '2013'}");
    survey.upload(Survey.rows(5));
    String file = Survey.HEADER + Survey.rows(5);
    Answer next =
        service
            .vendor()
            .post(
                survey.path() + "/waves/2013/batches",
                file,
                "Content-Type",
                "text/csv",
                "Idempotency-Key",
                "k");
    assertThat(next.status()).isEqualTo(201);

    Set<String> pseudonyms =
        TopicReader.story(survey.name).stream()
            .filter(entry -> entry.key().isRespondent())
            .map(entry -> entry.key().entity())
            .collect(Collectors.toSet());
    assertThat(pseudonyms).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"encoding", "file", "both"})
  void gzipIsUnpackedByHeaderAndByContent(String how) throws IOException {
    byte[] plain = (Survey.HEADER + Survey.rows(50)).getBytes(StandardCharsets.UTF_8);
    byte[] body = how.equals("both") ? gzip(gzip(plain)) : gzip(plain);
    String encoding = how.equals("file") ? "identity" : "gzip";

    Answer answer = post(body, "k", "text/csv", encoding);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().get("rows").get("accepted").asInt()).isEqualTo(50);
    assertThat(post(plain, "k", "text/csv", "identity").status())
        .as("the same bytes after decompression are the same request")
        .isEqualTo(200);
  }

  @Test
  void aDamagedGzipIsRefused() throws IOException {
    byte[] whole = gzip((Survey.HEADER + Survey.rows(500)).getBytes(StandardCharsets.UTF_8));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    byte[] changed = whole.clone();
    changed[whole.length / 2] ^= 0x55;

    for (byte[] body : List.of(cut, changed)) {
      assertThat(code(post(body, "k", "text/csv", "identity"))).isEqualTo("422 unreadable-gzip");
      assertThat(code(post(body, "k", "text/csv", "gzip"))).isEqualTo("422 unreadable-gzip");
    }
    assertThat(code(post("no gzip".getBytes(StandardCharsets.UTF_8), "k", "text/csv", "gzip")))
        .isEqualTo("422 unreadable-gzip");
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  @Test
  void otherFormatsAreNotTaken() {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    for (String type : List.of("application/json", "text/csv;charset=koi8-r", "nonsense", "*/*")) {
      assertThat(code(post(body, "k", type, "identity"))).isEqualTo("415 unsupported-media-type");
    }
    assertThat(code(post(body, "k", "text/csv", "br"))).isEqualTo("415 unsupported-encoding");
    byte[] large = "x=1&".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
    assertThat(code(post(large, "k", "application/x-www-form-urlencoded", "identity")))
        .isEqualTo("415 unsupported-media-type");
  }

  private Answer post(byte[] body, String key, String type, String encoding) {
    return service
        .vendor()
        .post(
            survey.path() + "/waves/2012/batches",
            body,
            "Content-Type",
            type,
            "Content-Encoding",
            encoding,
            "Idempotency-Key",
            key);
  }

  @Test
  void rejectBatchTakesAllOrNothing() {
    String bad = Survey.rows(3) + "x,1,A,mand,7,20\ny,1,A,mand,3,20\n";

    Answer refused = survey.uploadWith("?onInvalid=reject-batch", bad);

    assertThat(code(refused)).isEqualTo("422 rows-invalid");
    var receipt = refused.json().get("receipt");
    assertThat(receipt.get("status").asString()).isEqualTo("rejected");
    assertThat(receipt.get("rows").toString())
        .isEqualTo("{\"received\":5,\"accepted\":0,\"rejected\":5}");
    assertThat(receipt.get("faults").toString()).isEqualTo("{\"out-of-range\":1}");
    assertThat(receipt.get("errors").get(0).get("row").asInt()).isEqualTo(4);
    assertThat(service.vendor().get(refused.header("Location")).json()).isEqualTo(receipt);
    assertThat(TopicReader.story(survey.name)).hasSize(1);

    Answer fine = survey.uploadWith("?onInvalid=reject-batch", Survey.rows(3));
    assertThat(fine.json().get("status").asString()).isEqualTo("accepted");
  }

  @Test
  void aFileWithoutAnyGoodRowIsRejectedAndNothingPublished() {
    Answer answer = survey.upload("k", Survey.HEADER + "x,1,A,mand,7,20\n,1,A,mand,3,20\n");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().get("status").asString()).isEqualTo("rejected");
    assertThat(answer.json().get("rows").get("rejected").asInt()).isEqualTo(2);
    assertThat(TopicReader.story(survey.name)).hasSize(1);
    Answer again = survey.upload("k", Survey.HEADER + "x,1,A,mand,7,20\n,1,A,mand,3,20\n");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(answer.json());
  }

  @Test
  void aDryRunChecksAndKeepsNothing() {
    String path = survey.path() + "/waves/2012/batches?dryRun=true";
    String file = Survey.HEADER + Survey.rows(30) + "x,1,A,mand,7,20\n";
    Answer answer = service.vendor().post(path, file, "Content-Type", "text/csv");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("status").asString()).isEqualTo("checked");
    assertThat(answer.json().get("rows").toString())
        .isEqualTo("{\"received\":31,\"accepted\":30,\"rejected\":1}");
    assertThat(answer.json().get("errors").size()).isEqualTo(1);
    assertThat(answer.json().has("id")).isFalse();
    assertThat(TopicReader.story(survey.name)).hasSize(1);
    String list = "/api/v1/batches?survey=" + survey.name;
    assertThat(service.steward().get(list).json().get("total").asInt()).isZero();
  }

  @Test
  void aFileThatCannotBeUsedLeavesItsKeyFree() {
    assertThat(code(survey.upload("k", ""))).isEqualTo("422 no-header");
    assertThat(code(survey.upload("k", Survey.HEADER))).isEqualTo("422 no-rows");
    assertThat(code(survey.upload("k", "id,gender,gender\n1,2,3\n")))
        .isEqualTo("422 wrong-columns");
    assertThat(code(survey.upload("k", Survey.HEADER + "1,\"2\n"))).isEqualTo("422 unreadable-csv");
    byte[] dos = (Survey.HEADER + "1,1,Østerbro,mand,1,20\n").getBytes(Charset.forName("IBM850"));
    assertThat(code(post(dos, "k", "text/csv", "identity"))).isEqualTo("422 not-utf-8");

    assertThat(survey.upload("k", Survey.HEADER + Survey.rows(2)).status()).isEqualTo(201);
  }

  @Test
  void everyWrongColumnIsNamed() {
    Answer answer = survey.upload("k", "Id;weight;gender;gender;trust\n1;1;1;1;1\n");

    assertThat(answer.json().get("faults").findValuesAsString("path"))
        .containsExactlyInAnyOrder("id", "stratum", "gender", "age");
    assertThat(answer.json().get("faults").findValuesAsString("code"))
        .containsOnly("missing-column", "duplicate-column");
  }

  @Test
  void danishExcelIsUnderstood() {
    String file =
        """
        \uFEFFid;weight;stratum;gender;trust;age;note
        1;1,5;"A; øst";mand;3,0;40,25;"to
        linjer"
        ;;;;;;
        """
            .replace("\n", "\r\n");
    Answer answer = survey.upload("k", file);

    assertThat(answer.json().get("rows").get("accepted").asInt()).isEqualTo(1);
    assertThat(answer.json().get("ignoredColumns").get(0).asString()).isEqualTo("note");
    assertThat(answers(survey))
        .containsExactly(new Answers(1_500_000, "A; øst", new long[] {1, 3, 40_250_000}));
  }

  @Test
  void aRequestMustBeWhole() {
    String path = survey.path() + "/waves/2012/batches";
    String file = Survey.HEADER + Survey.rows(1);
    assertThat(code(service.vendor().post(path, file, "Content-Type", "text/csv")))
        .isEqualTo("400 idempotency-key-missing");
    assertThat(code(survey.upload("k".repeat(256), file))).isEqualTo("400 idempotency-key-invalid");
    assertThat(code(survey.uploadWith("?onInvalid=ignore", ""))).isEqualTo("400 bad-parameter");
    assertThat(code(survey.uploadWith("?dryRun=perhaps", ""))).isEqualTo("400 bad-request");
    String unknown = survey.path() + "/waves/1999/batches";
    assertThat(
            code(
                service
                    .vendor()
                    .post(unknown, file, "Content-Type", "text/csv", "Idempotency-Key", "k")))
        .isEqualTo("404 unknown-wave");
  }

  private static String code(Answer answer) {
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    return answer.status() + " " + answer.json().get("code").asString();
  }
}
