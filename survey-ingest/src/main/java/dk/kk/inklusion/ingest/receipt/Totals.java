package dk.kk.inklusion.ingest.receipt;

import dk.kk.inklusion.ingest.row.FaultCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Sums over all batches, by vendor and state. */
@Component
public class Totals {
  private final MongoOperations mongo;

  Totals(MongoOperations mongo) {
    this.mongo = mongo;
  }

  /**
   * Sums over the batches of one vendor in one state.
   *
   * @param scored rows by {@code new}, {@code corrected}, {@code unchanged}, {@code withdrawn},
   *     {@code unknown}, {@code quarantined}
   */
  public record Total(
      String vendor,
      StoredBatch.State state,
      long batches,
      long received,
      long accepted,
      long rejected,
      Map<String, Long> scored,
      Map<FaultCode, Long> faults) {}

  public List<Total> read() {
    Document group =
        new Document("_id", new Document("vendor", "$vendor").append("state", "$state"));
    group.append("batches", new Document("$sum", 1));
    for (String rows : List.of("received", "accepted", "rejected")) {
      group.append(rows, sum("rows." + rows));
    }
    for (String effect : EFFECTS.keySet()) {
      group.append(effect, sum("scored." + EFFECTS.get(effect)));
    }
    for (FaultCode code : FaultCode.values()) {
      group.append(code.name(), sum("faults." + code.code()));
    }
    List<Document> pipeline =
        List.of(
            new Document("$match", new Document("state", new Document("$exists", true))),
            new Document("$group", group));
    List<Document> found =
        mongo.execute(
            Batches.COLLECTION, batches -> batches.aggregate(pipeline).into(new ArrayList<>()));
    return Objects.requireNonNull(found).stream().map(Totals::total).toList();
  }

  /** When the oldest batch was received that the barometer has yet to count; null for none. */
  public @Nullable Instant oldestPending() {
    Query query =
        Query.query(Criteria.where("state").is(StoredBatch.State.PUBLISHED).and("scored").isNull())
            .with(Sort.by("receivedAt"))
            .limit(1);
    query.fields().include("receivedAt");
    Document oldest = mongo.findOne(query, Document.class, Batches.COLLECTION);
    return oldest == null ? null : oldest.getDate("receivedAt").toInstant();
  }

  /** What an effect is called in receipts, and in MongoDB. */
  private static final Map<String, String> EFFECTS =
      Map.of(
          "new", "added",
          "corrected", "corrected",
          "unchanged", "unchanged",
          "withdrawn", "withdrawn",
          "unknown", "unknown",
          "quarantined", "quarantined");

  private static Document sum(String field) {
    return new Document("$sum", "$" + field);
  }

  private static Total total(Document found) {
    Document id = found.get("_id", Document.class);
    Map<FaultCode, Long> faults = new EnumMap<>(FaultCode.class);
    for (FaultCode code : FaultCode.values()) {
      faults.put(code, number(found, code.name()));
    }
    return new Total(
        id.getString("vendor"),
        StoredBatch.State.valueOf(id.getString("state")),
        number(found, "batches"),
        number(found, "received"),
        number(found, "accepted"),
        number(found, "rejected"),
        EFFECTS.keySet().stream().collect(Collectors.toMap(e -> e, e -> number(found, e))),
        faults);
  }

  private static long number(Document found, String field) {
    return found.get(field) instanceof Number number ? number.longValue() : 0;
  }
}
