package dk.kk.inklusion.ingest.quarantine;

import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.audit.Deed;
import dk.kk.inklusion.ingest.kafka.SurveyTurns;
import dk.kk.inklusion.ingest.kafka.SurveyWriter;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.quarantine.Verdicts.Wish;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The steward's decisions about single records. */
@Component
class Decisions {
  private final Entries entries;
  private final Verdicts verdicts;
  private final SurveyTurns turns;
  private final AuditLog audit;

  Decisions(Entries entries, Verdicts verdicts, SurveyTurns turns, AuditLog audit) {
    this.entries = entries;
    this.verdicts = verdicts;
    this.turns = turns;
    this.audit = audit;
  }

  /**
   * An entry.
   *
   * @throws ProblemException 404 if there is none
   */
  Entry require(String id) {
    return entries
        .find(id)
        .orElseThrow(() ->
            ProblemException.of(
                HttpStatus.NOT_FOUND,
                "unknown-entry",
                "There is no such record in quarantine. Check the id in the address."));
  }

  /**
   * Decides about a record.
   *
   * @throws ProblemException 404, 409 if it is decided already or cannot be replayed, 503
   */
  Entry decide(Wish wish, String id) throws IOException {
    Entry entry = require(id);
    String decision = UUID.randomUUID().toString();
    Deed deed =
        new Deed("quarantine/" + decision, wish.action(), entry.survey(), entry.wave(), id, null);
    audit.begin(deed);
    try {
      turns.inTurn(
          Verdicts.turnOf(entry),
          writer -> {
            decideInTurn(writer, wish, id, decision);
            return decision;
          });
      audit.done(deed.key(), Map.of());
      return require(id);
    } catch (ProblemException e) {
      audit.refused(deed.key(), e.code());
      throw e;
    } catch (IOException | RuntimeException e) {
      audit.interrupted(deed.key());
      throw e;
    }
  }

  private void decideInTurn(SurveyWriter writer, Wish wish, String id, String decision)
      throws IOException {
    verdicts.readOn();
    Entry entry = require(id);
    requireUndecided(entry, wish.parks());
    var newest = verdicts.newest(wish, List.of(entry));
    verdicts.publish(writer, List.of(verdicts.decide(wish, entry, decision, newest)));
  }

  private static void requireUndecided(Entry entry, boolean parks) {
    if (entry.state() == State.OPEN || (entry.state() == State.PARKED && !parks)) {
      return;
    }
    throw ProblemException.of(
            HttpStatus.CONFLICT,
            "already-decided",
            "This record is %s already.%s"
                .formatted(
                    entry.state().word(),
                    entry.state() == State.PARKED ? " It can still be replayed." : ""))
        .with("state", entry.state());
  }
}
