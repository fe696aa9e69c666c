package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A small survey with one open wave, of which a test owns everything. */
final class Survey {
  private static final AtomicInteger COUNT = new AtomicInteger();

  static final String HEADER = "id,weight,stratum,gender,trust,age\n";

  final String name;
  private final Door service;

  Survey(Door service) {
    this("survey-" + COUNT.incrementAndGet(), service);
  }

  private Survey(String name, Door service) {
    this.name = name;
    this.service = service;
  }

  /** A survey with codebook 1 and wave 2012. */
  static Survey open(Door service) {
    Survey survey = new Survey(service);
    assertThat(survey.putCodebook(1, survey.codebook(1, "")).status()).isEqualTo(201);
    assertThat(survey.putWave("2012", "{codebook: 1, title: '2012'}").status()).isEqualTo(201);
    return survey;
  }

  /** The same survey at another instance. */
  Survey at(Door other) {
    return new Survey(name, other);
  }

  String path() {
    return "/api/v1/surveys/" + name;
  }

  String codebook(int version, String more) {
    return """
    survey: %s
    version: %d
    respondent: id
    weight: weight
    stratum: stratum
    variables:
      - {name: gender, type: category, required: true, categories: [{code: kvinde}, {code: mand}]}
      - {name: trust, type: scale, min: 0, max: 4, missing: ["9"]}
      - {name: age, type: number, min: 15, max: 110,
         bands: [{code: young, from: 15, to: 40}, {code: old, from: 40}]}
    measures:
      - {id: trust, kind: mean, items: [{variable: trust}], minimumAnswered: 1,
         polarity: higher-is-better}
    dimensions: [gender, age]
    %s
    """
        .formatted(name, version, more);
  }

  Answer putCodebook(int version, String codebook) {
    return service.steward().put(path() + "/codebooks/" + version, codebook);
  }

  Answer putWave(String wave, String definition) {
    return service.steward().put(path() + "/waves/" + wave, definition);
  }

  Answer close(String wave) {
    return service.steward().post(path() + "/waves/" + wave + "/close", "");
  }

  /** Uploads rows below the usual header under a new key. */
  Answer upload(String rows) {
    return upload(UUID.randomUUID().toString(), HEADER + rows);
  }

  Answer upload(String key, String file) {
    return upload(service.vendor(), key, "", file);
  }

  Answer uploadWith(String query, String rows) {
    return upload(service.vendor(), UUID.randomUUID().toString(), query, HEADER + rows);
  }

  Answer upload(Http caller, String key, String query, String file) {
    return caller.post(
        path() + "/waves/2012/batches" + query,
        file,
        "Content-Type",
        "text/csv",
        "Idempotency-Key",
        key);
  }

  /** A vendor who may deliver to it. */
  Http vendor() {
    return service.vendor();
  }

  /** Withdraws respondents, named one a line, under a new key. */
  Answer withdraw(String... ids) {
    return withdraw(service.vendor(), UUID.randomUUID().toString(), "", "text/csv", csv(ids));
  }

  static String csv(String... ids) {
    return "id\n" + String.join("\n", ids) + "\n";
  }

  Answer withdraw(Http caller, String key, String query, String type, String body) {
    return caller.post(
        path() + "/waves/2012/withdrawals" + query,
        body,
        "Content-Type",
        type,
        "Idempotency-Key",
        key);
  }

  /** So many faultless rows. */
  static String rows(int count) {
    StringBuilder rows = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      rows.append("r-%d,1.5,A,%s,%d,%d\n".formatted(i, i % 2 == 0 ? "kvinde" : "mand", i % 5, 20));
    }
    return rows.toString();
  }
}
