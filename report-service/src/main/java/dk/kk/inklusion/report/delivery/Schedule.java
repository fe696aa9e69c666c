package dk.kk.inklusion.report.delivery;

import static org.springframework.data.domain.Sort.Direction.ASC;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dk.kk.inklusion.report.subscription.SubscriptionDatabase;
import dk.kk.inklusion.report.subscription.WebhookProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * What is to be tried when, shared by all instances. One takes a delivery for itself by changing an
 * entry nobody has, which the database does for one of them only; if it dies, its lease runs out.
 */
@Component
class Schedule {
  private static final int AT_A_TIME = 10_000;
  private static final int IDS_PER_QUERY = 1000;

  private final MongoTemplate mongo;
  private final Duration lease;
  private final String me = UUID.randomUUID().toString();

  Schedule(SubscriptionDatabase database, WebhookProperties properties) {
    this.mongo = database.mongo();
    this.lease = properties.lease();
  }

  /** For speed alone; nothing here is wrong without them. */
  void declareIndexes() {
    var indexes = mongo.indexOps(Due.class);
    indexes.createIndex(new Index().on("nextTryAt", ASC));
    indexes.createIndex(new Index().on("subscription", ASC));
  }

  /** Makes sure of an entry for each of these, which are pending. */
  void addMissing(List<Delivery> pending) {
    for (int from = 0; from < pending.size(); from += IDS_PER_QUERY) {
      List<Delivery> some = pending.subList(from, Math.min(pending.size(), from + IDS_PER_QUERY));
      List<String> ids = some.stream().map(Delivery::id).toList();
      Set<String> known =
          mongo.find(query(where("_id").in(ids)), Due.class).stream()
              .map(Due::id)
              .collect(Collectors.toSet());
      NewOnes.insert(
          mongo,
          some.stream().filter(d -> !known.contains(d.id())).map(Due::of).toList(),
          Due.class);
    }
  }

  /** What nobody is at and is to be tried by now, except for some subscriptions. */
  List<Due> due(Instant now, Collection<String> except) {
    return mongo.find(
        query(free(now).and("subscription").nin(except))
            .with(Sort.by("nextTryAt"))
            .limit(AT_A_TIME),
        Due.class);
  }

  /** Takes a delivery for this instance; false where another was first, or it is not due. */
  boolean claim(String id, Instant now) {
    return take(free(now).and("_id").is(id), now);
  }

  /** The same, due or not, for one that will not be tried any more. */
  boolean claimToCancel(String id, Instant now) {
    return take(where("_id").is(id).and("leasedUntil").lte(now), now);
  }

  private boolean take(Criteria which, Instant now) {
    Update mine = new Update().set("holder", me).set("leasedUntil", now.plus(lease));
    return mongo.findAndModify(query(which), mine, Due.class) != null;
  }

  private static Criteria free(Instant now) {
    return where("nextTryAt").lte(now).and("leasedUntil").lte(now);
  }

  /** Gives a delivery this instance had back for a later attempt. */
  void putBack(String id, Instant nextTryAt) {
    mongo.updateFirst(
        mine(id),
        new Update()
            .set("nextTryAt", nextTryAt)
            .set("leasedUntil", Instant.EPOCH)
            .set("holder", null),
        Due.class);
  }

  /** Takes a delivery that is over out of the schedule, whoever has it. */
  void remove(String id) {
    mongo.remove(query(where("_id").is(id)), Due.class);
  }

  /** To be tried now, whatever there was; who is at it just now finds it changed and leaves it. */
  void putFirst(String id, String subscription, Instant now) {
    mongo.upsert(
        query(where("_id").is(id)),
        new Update()
            .set("subscription", subscription)
            .set("nextTryAt", now)
            .set("leasedUntil", Instant.EPOCH)
            .set("holder", null),
        Due.class);
  }

  List<Due> of(String subscription) {
    return mongo.find(query(where("subscription").is(subscription)), Due.class);
  }

  /** Lets go of everything this instance has, so that another need not wait. */
  void letGo() {
    mongo.updateMulti(
        query(where("holder").is(me)),
        new Update().set("leasedUntil", Instant.EPOCH).set("holder", null),
        Due.class);
  }

  long size() {
    return mongo.count(new Query(), Due.class);
  }

  /** When the first of those that nobody is at was to be tried; null where there is none. */
  @Nullable Instant first(Instant now) {
    Due first = mongo.findOne(query(free(now)).with(Sort.by("nextTryAt")), Due.class);
    return first == null ? null : first.nextTryAt();
  }

  private Query mine(String id) {
    return query(where("_id").is(id).and("holder").is(me));
  }
}
