package dk.kk.inklusion.ingest.quarantine;

import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.audit.Deed;
import dk.kk.inklusion.ingest.kafka.SurveyTurns;
import dk.kk.inklusion.ingest.kafka.SurveyWriter;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.quarantine.Verdicts.Verdict;
import dk.kk.inklusion.ingest.quarantine.Verdicts.Wish;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The steward's decisions about all open records of a batch, many in a transaction. Where one is
 * cut, it goes on with the others when it is made again.
 */
@Component
class BatchDecisions {
  private static final int MOST_AT_ONCE = 500;

  private final Entries entries;
  private final Verdicts verdicts;
  private final SurveyTurns turns;
  private final AuditLog audit;

  BatchDecisions(Entries entries, Verdicts verdicts, SurveyTurns turns, AuditLog audit) {
    this.entries = entries;
    this.verdicts = verdicts;
    this.turns = turns;
    this.audit = audit;
  }

  /**
   * Decides about all of them, in the order in which they were written.
   *
   * @throws ProblemException 404 if there are none, 503
   */
  BatchDecided decide(Wish wish, String batch) throws IOException {
    List<Entry> open = entries.open(batch);
    if (open.isEmpty()) {
      throw ProblemException.of(
          HttpStatus.NOT_FOUND,
          "nothing-open",
          "No record of this batch is open in quarantine. Check the batch's id in the address.");
    }
    Entry first = open.getFirst();
    String key = "quarantine/" + UUID.randomUUID();
    audit.begin(new Deed(key, wish.action(), first.survey(), first.wave(), batch, null));
    try {
      for (List<Entry> some : inTurns(open)) {
        turns.inTurn(
            Verdicts.turnOf(some.getFirst()),
            writer -> {
              decideInTurn(writer, wish, some);
              return batch;
            });
      }
      BatchDecided decided =
          BatchDecided.of(batch, open.stream().map(entry -> now(entry).state()).toList());
      audit.done(key, decided.records());
      return decided;
    } catch (IOException | RuntimeException e) {
      audit.interrupted(key);
      throw e;
    }
  }

  private static List<List<Entry>> inTurns(List<Entry> entries) {
    List<List<Entry>> turns = new ArrayList<>();
    for (Entry entry : entries) {
      if (turns.isEmpty()
          || turns.getLast().size() == MOST_AT_ONCE
          || !Verdicts.turnOf(turns.getLast().getFirst()).equals(Verdicts.turnOf(entry))) {
        turns.add(new ArrayList<>());
      }
      turns.getLast().add(entry);
    }
    return turns;
  }

  private void decideInTurn(SurveyWriter writer, Wish wish, List<Entry> some) throws IOException {
    verdicts.readOn();
    List<Entry> open = some.stream().map(this::now).filter(e -> e.state() == State.OPEN).toList();
    var newest = verdicts.newest(wish, open);
    List<Verdict> made = new ArrayList<>();
    for (Entry entry : open) {
      try {
        made.add(verdicts.decide(wish, entry, UUID.randomUUID().toString(), newest));
      } catch (ProblemException notReplayable) {
        // It stays open, and the answer counts it so.
      }
    }
    verdicts.publish(writer, made);
  }

  private Entry now(Entry entry) {
    return entries.find(entry.id()).orElse(entry);
  }
}
