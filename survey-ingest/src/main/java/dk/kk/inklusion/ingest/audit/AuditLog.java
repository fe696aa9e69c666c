package dk.kk.inklusion.ingest.audit;

import dk.kk.inklusion.ingest.audit.Entry.Outcome;
import dk.kk.inklusion.ingest.instance.Instance;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * The audit trail. A line is written before what it tells of is done, and finished afterwards:
 *
 * <pre>
 * audit.begin(deed);
 * ... do it ...
 * audit.done(deed.key(), counts);    or, if nothing came of it, audit.refused(deed.key(), code)
 * </pre>
 *
 * so a crash can leave a line unfinished but nothing untold. Who acts, and in which request, it
 * takes from the present request. The numbers have no gaps and are given as lines are written: who
 * has read up to a number has missed nothing before it.
 */
@Component
public class AuditLog {
  private static final String COLLECTION = "audit";

  private final MongoOperations mongo;
  private final Instance instance;
  private final Clock clock;
  private final List<Witness> witnesses;

  /** The last number known to be taken; negative before anything is known. */
  private final AtomicLong last = new AtomicLong(-1);

  AuditLog(MongoOperations mongo, Instance instance, Clock clock, List<Witness> witnesses) {
    this.mongo = mongo;
    this.instance = instance;
    this.clock = clock;
    this.witnesses = witnesses;
  }

  /** A deed has one line; that is what keeps it from having two. */
  public void createIndexes() {
    mongo.indexOps(COLLECTION).createIndex(new Index("key", Sort.Direction.ASC).unique());
  }

  /** Writes that something is about to be done. Again, after a crash, it is the same line. */
  public void begin(Deed deed) {
    begin(deed, Actor.current());
  }

  private void begin(Deed deed, Actor actor) {
    if (!insert(deed, actor, Outcome.BEGUN, null)) {
      Criteria unfinished = Criteria.where("key").is(deed.key()).and("outcome").ne(Outcome.DONE);
      mongo.updateFirst(
          Query.query(unfinished),
          new Update()
              .set("outcome", Outcome.BEGUN)
              .set("at", clock.instant())
              .set("actor", actor)
              .set("requestId", RequestIds.current())
              .set("digest", deed.digest())
              .set("instance", instance.id()),
          COLLECTION);
    }
  }

  /** Writes that something was done, which need not have been known before. */
  public void done(String key, Map<String, Long> counts) {
    Criteria unfinished = Criteria.where("key").is(key).and("outcome").ne(Outcome.DONE);
    mongo.updateFirst(
        Query.query(unfinished),
        Update.update("outcome", Outcome.DONE)
            .set("counts", counts)
            .set("finishedAt", clock.instant()),
        COLLECTION);
  }

  /** Writes that something was done that a topic tells of, also where no line was begun. */
  public void done(Deed deed, Actor actor, Map<String, Long> counts) {
    boolean _ = insert(deed, actor, Outcome.BEGUN, null);
    done(deed.key(), counts);
  }

  /** Writes that nothing came of something; it can be begun anew, and is another line then. */
  public void refused(String key, String code) {
    Query begun = Query.query(Criteria.where("key").is(key).and("outcome").ne(Outcome.DONE));
    Entry entry = mongo.findOne(begun, Entry.class, COLLECTION);
    if (entry != null) {
      mongo.updateFirst(
          begun,
          Update.update("outcome", Outcome.REFUSED)
              .set("code", code)
              .set("key", key + "#" + entry.number())
              .set("finishedAt", clock.instant()),
          COLLECTION);
    }
  }

  /** Writes that nobody knows yet what came of something: it can be begun again. */
  public void interrupted(String key) {
    mongo.updateFirst(
        Query.query(Criteria.where("key").is(key).and("outcome").is(Outcome.BEGUN)),
        Update.update("outcome", Outcome.INTERRUPTED).set("finishedAt", clock.instant()),
        COLLECTION);
  }

  /**
   * Writes something that changes nothing: a look, or an attempt.
   *
   * @param code of the problem it was refused with; null of a look
   */
  public void note(
      Action action,
      @Nullable String survey,
      @Nullable String wave,
      @Nullable String subject,
      @Nullable String code) {
    Deed deed = new Deed(UUID.randomUUID().toString(), action, survey, wave, subject, null);
    boolean _ = insert(deed, Actor.current(), code == null ? Outcome.DONE : Outcome.REFUSED, code);
  }

  private boolean insert(Deed deed, Actor actor, Outcome outcome, @Nullable String code) {
    Query same = Query.query(Criteria.where("key").is(deed.key()));
    while (!mongo.exists(same, COLLECTION)) {
      long number = last() + 1;
      try {
        mongo.insert(entry(number, deed, actor, outcome, code), COLLECTION);
        last.accumulateAndGet(number, Math::max);
        return true;
      } catch (DuplicateKeyException taken) {
        // The number or the deed is somebody else's now; the next look tells which.
        last.set(-1);
      }
    }
    return false;
  }

  private Entry entry(long number, Deed deed, Actor actor, Outcome outcome, @Nullable String code) {
    return new Entry(
        number,
        deed.key(),
        clock.instant(),
        actor,
        deed.action(),
        deed.survey(),
        deed.wave(),
        deed.subject(),
        RequestIds.current(),
        deed.digest(),
        outcome,
        code,
        Map.of(),
        outcome == Outcome.BEGUN ? null : clock.instant(),
        instance.id());
  }

  private long last() {
    long known = last.get();
    if (known >= 0) {
      return known;
    }
    Query newest = new Query().with(Sort.by(Sort.Direction.DESC, "_id")).limit(1);
    Entry found = mongo.findOne(newest, Entry.class, COLLECTION);
    return found == null ? 0 : found.number();
  }

  /** Finishes what this instance had begun when it died; before it begins anything. */
  public void settleLeftovers() {
    Criteria left = Criteria.where("outcome").is(Outcome.BEGUN).and("instance").is(instance.id());
    for (Entry entry : mongo.find(Query.query(left), Entry.class, COLLECTION)) {
      boolean happened =
          witnesses.stream().anyMatch(w -> w.action() == entry.action() && w.happened(entry));
      mongo.updateFirst(
          Query.query(Criteria.where("_id").is(entry.number()).and("outcome").is(Outcome.BEGUN)),
          Update.update("outcome", happened ? Outcome.DONE : Outcome.INTERRUPTED)
              .set("finishedAt", clock.instant()),
          COLLECTION);
    }
  }

  /**
   * Lines in their order.
   *
   * @param survey null for every survey's, and what concerns none
   * @param after number of the line to begin behind; 0 for the first
   */
  public List<Entry> list(@Nullable String survey, long after, int most) {
    Criteria behind = Criteria.where("_id").gt(after);
    Query query =
        Query.query(survey == null ? behind : behind.and("survey").is(survey))
            .with(Sort.by("_id"))
            .limit(most);
    return mongo.find(query, Entry.class, COLLECTION);
  }
}
