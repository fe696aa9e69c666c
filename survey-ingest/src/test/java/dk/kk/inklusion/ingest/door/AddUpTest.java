package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.ingest.row.FaultCode;
import dk.kk.inklusion.model.event.BatchScored.Effect;
import dk.kk.inklusion.model.wave.Answers;
import dk.kk.inklusion.model.wave.WaveRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Receipts add up in every state, whatever is sent, and the counters say the same as they do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddUpTest {
  private static final int VENDORS = 4;
  private static final int STEPS = 25;
  private static final Set<Integer> EXPECTED = Set.of(200, 201, 409, 422);

  private Service service;
  private Survey survey;

  /** Rows of every file that made a batch, by its id. */
  private final Map<String, Integer> rowsOfBatches = new ConcurrentHashMap<>();

  private final Set<String> scored = ConcurrentHashMap.newKeySet();

  @BeforeAll
  void start() {
    service = Service.start(Backends.settings(Backends.newDatabase()));
    survey = Survey.open(service);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void receiptsAddUpAndTheCountersSayTheSame() throws Exception {
    AtomicBoolean finished = new AtomicBoolean();
    CompletableFuture<Integer> looks = CompletableFuture.supplyAsync(() -> watch(finished));
    Together.run(VENDORS, vendor -> new Walk(2013 + vendor).run());
    finished.set(true);
    assertThat(looks.get()).as("looks at every state").isPositive();

    List<JsonNode> own = receipts("&survey=" + survey.name);
    assertThat(own)
        .hasSize(rowsOfBatches.size())
        .hasSizeGreaterThan(VENDORS * STEPS / 4)
        .allSatisfy(receipt -> {
          assertAddsUp(receipt);
          assertThat(receipt.at("/rows/received").asInt())
              .isEqualTo(rowsOfBatches.get(receipt.get("id").asString()));
        });
    assertThat(sum(own, "/scored/corrected")).isPositive();
    var story = TopicReader.story(survey.name);
    assertThat(story.stream().filter(e -> e.value() instanceof Answers).count())
        .isEqualTo(sum(own, "/rows/accepted"));
    assertThat(story.stream().filter(e -> e.value() instanceof WaveRecord.BatchEnded).count())
        .isEqualTo(own.stream().filter(r -> is(r, "accepted")).count());
    Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(this::assertCounters);
  }

  /** What one vendor does, at random. */
  private final class Walk {
    private final Random random;
    private final List<String[]> sent = new ArrayList<>();

    Walk(int seed) {
      random = new Random(seed);
    }

    int run() {
      for (int step = 0; step < STEPS; step++) {
        switch (random.nextInt(10)) {
          case 0 -> dryRun();
          case 1 -> repeat();
          case 2 -> reuse();
          case 3 -> unusable();
          case 4 -> together();
          default -> deliver();
        }
      }
      return STEPS;
    }

    private void deliver() {
      String[] request = {
        "key-" + random.nextLong(), random.nextInt(4) == 0 ? "?onInvalid=reject-batch" : "", table()
      };
      sent.add(request);
      noteBatch(send(request), request[2]);
    }

    private void dryRun() {
      Answer answer = survey.upload(service.vendor(), "", "?dryRun=true", table());
      assertThat(answer.status()).isEqualTo(200);
      assertAddsUp(answer.json());
    }

    private void repeat() {
      if (!sent.isEmpty()) {
        String[] request = sent.get(random.nextInt(sent.size()));
        Answer answer = send(request);
        assertThat(answer.status()).isIn(200, 422);
        noteBatch(answer, request[2]);
      }
    }

    private void reuse() {
      if (!sent.isEmpty()) {
        String[] request = sent.get(random.nextInt(sent.size()));
        Answer answer = send(new String[] {request[0], request[1], request[2] + "\n"});
        assertThat(answer.json().get("code").asString()).isEqualTo("idempotency-key-reused");
      }
    }

    private void unusable() {
      String key = "key-" + random.nextLong();
      String file = random.nextBoolean() ? Survey.HEADER : Survey.HEADER + "\"";
      assertThat(survey.upload(key, file).status()).isEqualTo(422);
    }

    private void together() {
      String[] request = {"key-" + random.nextLong(), "", table()};
      List<Answer> answers = Together.run(3, _ -> send(request));
      assertThat(answers).extracting(Answer::status).containsOnlyOnce(201);
      answers.forEach(answer -> noteBatch(answer, request[2]));
    }

    private Answer send(String[] request) {
      Answer answer = survey.upload(service.vendor(), request[0], request[1], request[2]);
      assertThat(answer.status()).isIn(EXPECTED);
      return answer;
    }

    private void noteBatch(Answer answer, String file) {
      JsonNode receipt = answer.status() == 422 ? answer.json().get("receipt") : answer.json();
      if (receipt != null && receipt.has("rows")) {
        assertAddsUp(receipt);
        rowsOfBatches.put(receipt.get("id").asString(), (int) file.lines().count() - 1);
        score(receipt);
      }
    }

    private void score(JsonNode receipt) {
      int accepted = receipt.at("/rows/accepted").asInt();
      String id = receipt.get("id").asString();
      if (accepted > 0 && random.nextInt(3) > 0 && scored.add(id)) {
        int added = random.nextInt(accepted + 1);
        int corrected = random.nextInt(accepted - added + 1);
        int unchanged = accepted - added - corrected;
        Barometer.scored(id, new Effect(added, corrected, unchanged, 0, 0, 0));
      }
    }

    /** Respondents of a small pool, so that some are corrected and some in a file twice. */
    private String table() {
      StringBuilder rows = new StringBuilder(Survey.HEADER);
      boolean faultless = random.nextInt(4) == 0;
      for (int i = random.nextInt(60); i >= 0; i--) {
        int id = faultless ? i : random.nextInt(80);
        String[] row = {"p" + id, "1.5", "A", "mand", "3", "20"};
        if (!faultless && random.nextInt(3) == 0) {
          row[random.nextInt(row.length)] =
              List.of("", "x", "-1", "99", "1,5").get(random.nextInt(5)).replace(',', ';');
        }
        rows.append(String.join(",", row)).append('\n');
      }
      return rows.toString();
    }
  }

  /** Looks at everything while it changes. */
  private int watch(AtomicBoolean finished) {
    int looks = 0;
    while (!finished.get()) {
      receipts("&survey=" + survey.name).forEach(AddUpTest::assertAddsUp);
      assertArithmetic(service.management().get("/actuator/prometheus").text());
      looks++;
    }
    return looks;
  }

  private static void assertArithmetic(String metrics) {
    assertThat(rows(metrics, "received"))
        .isEqualTo(rows(metrics, "accepted") + rows(metrics, "rejected"));
    assertThat(rows(metrics, "accepted"))
        .isEqualTo(rows(metrics, "scored") + value(metrics, "ingest_rows_pending\\{.*}"));
  }

  private void assertCounters() {
    List<JsonNode> receipts = receipts("");
    String metrics = service.management().get("/actuator/prometheus").text();
    assertArithmetic(metrics);
    for (String part : List.of("received", "accepted", "rejected")) {
      assertThat(rows(metrics, part)).as(part).isEqualTo(sum(receipts, "/rows/" + part));
    }
    for (String effect : List.of("new", "corrected", "unchanged", "quarantined")) {
      assertThat(value(metrics, "ingest_rows_scored_total\\{effect=\"%s\".*}".formatted(effect)))
          .as(effect)
          .isEqualTo(sum(receipts, "/scored/" + effect));
    }
    assertThat(value(metrics, "ingest_rows_pending\\{.*}"))
        .isEqualTo(sum(receipts, "/scored/pending"));
    for (FaultCode code : FaultCode.values()) {
      assertThat(value(metrics, "ingest_row_faults_total\\{code=\"%s\".*}".formatted(code.code())))
          .as(code.code())
          .isEqualTo(sum(receipts, "/faults/" + code.code()));
    }
    assertThat(value(metrics, "ingest_batches\\{.*}")).isEqualTo(receipts.size());
  }

  private List<JsonNode> receipts(String filter) {
    List<JsonNode> all = new ArrayList<>();
    String next = "/api/v1/batches?size=200" + filter;
    while (next != null) {
      JsonNode page = service.steward().get(next).json();
      page.get("batches").forEach(all::add);
      next = page.get("next").isNull() ? null : page.get("next").asString();
    }
    return all;
  }

  private static long sum(List<JsonNode> receipts, String pointer) {
    return receipts.stream().mapToLong(receipt -> receipt.at(pointer).asLong(0)).sum();
  }

  private static long rows(String metrics, String part) {
    return value(metrics, "ingest_rows_%s_total\\{.*}".formatted(part));
  }

  private static long value(String metrics, String series) {
    return (long)
        Pattern.compile("^" + series + " ([0-9.E]+)$", Pattern.MULTILINE)
            .matcher(metrics)
            .results()
            .mapToDouble(line -> Double.parseDouble(line.group(1)))
            .sum();
  }

  private static boolean is(JsonNode receipt, String status) {
    return receipt.get("status").asString().equals(status);
  }

  /** One that is not finished says nothing of rows, so there is nothing that could not add up. */
  private static void assertAddsUp(JsonNode receipt) {
    boolean finished = !is(receipt, "processing") && !is(receipt, "interrupted");
    assertThat(receipt.has("rows")).isEqualTo(finished);
    assertThat(receipt.has("scored")).isEqualTo(finished);
    long accepted = receipt.at("/rows/accepted").asLong(0);
    assertThat(receipt.at("/rows/received").asLong(0))
        .isEqualTo(accepted + receipt.at("/rows/rejected").asLong(0));
    if (finished) {
      long scored = receipt.get("scored").valueStream().mapToLong(JsonNode::asLong).sum();
      assertThat(scored).isEqualTo(accepted);
      assertThat(receipt.at("/scored/pending").asLong()).isNotNegative();
    }
  }
}
