package dk.kk.inklusion.ingest.catalogue;

import dk.kk.inklusion.ingest.audit.Action;
import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.audit.Deed;
import dk.kk.inklusion.ingest.kafka.SurveyTurns;
import dk.kk.inklusion.ingest.kafka.SurveyWriter;
import dk.kk.inklusion.ingest.name.Names;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.upload.Digests;
import dk.kk.inklusion.model.InvalidDocumentException;
import dk.kk.inklusion.model.catalogue.Catalogue;
import dk.kk.inklusion.model.catalogue.CatalogueReader;
import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.Indicator.Source;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The catalogue, to be read and to be added to. */
@Component
public class Catalogues {
  private static final Logger LOG = LoggerFactory.getLogger(Catalogues.class);

  /** Its record must pass the broker, which takes 1 MB. */
  private static final int LARGEST = 900 * 1024;

  private final CatalogueStore store;
  private final CatalogueRecords records;
  private final Names names;
  private final SurveyTurns turns;
  private final AuditLog audit;

  Catalogues(
      CatalogueStore store,
      CatalogueRecords records,
      Names names,
      SurveyTurns turns,
      AuditLog audit) {
    this.store = store;
    this.records = records;
    this.names = names;
    this.turns = turns;
    this.audit = audit;
  }

  /** What became of entries that were put. */
  record Put(Changes changes, long version, List<String> ignored) {}

  /** The catalogue as it is; without entries before there is one. */
  public Catalogue get() {
    StoredCatalogue stored = store.find();
    return stored == null ? Catalogue.EMPTY : stored.read();
  }

  /**
   * The catalogue as it is on the topics, for one who has the registers' turn: what was decided but
   * not published is published first.
   */
  public Catalogue published(SurveyWriter writer) throws IOException {
    StoredCatalogue stored = store.find();
    return stored == null ? Catalogue.EMPTY : records.settle(stored, writer).read();
  }

  /**
   * Adds entries.
   *
   * @param text YAML or JSON
   * @throws InvalidDocumentException with every fault
   * @throws ProblemException 409 if an indicator is called as a survey is; 413, 503
   */
  Put put(String text) throws IOException {
    StoredCatalogue stored = store.find();
    Catalogue known = stored == null ? Catalogue.EMPTY : stored.read();
    var reading = CatalogueReader.readWithNotes(text, known);
    Changes changes = Changes.of(known, reading.entries());
    if (changes.isNone() && (stored == null || stored.pending() == null)) {
      return new Put(changes, known.version(), reading.ignored());
    }
    return turns.inTurn(SurveyTurns.REGISTERS, writer -> put(text, writer));
  }

  private Put put(String text, SurveyWriter writer) throws IOException {
    while (true) {
      Catalogue known = published(writer);
      var reading = CatalogueReader.readWithNotes(text, known);
      Changes changes = Changes.of(known, reading.entries());
      if (changes.isNone()) {
        return new Put(changes, known.version(), reading.ignored());
      }
      Catalogue next = known.with(reading.entries()).withVersion(known.version() + 1);
      if (decide(known, next, Digests.textOf(text))) {
        Catalogue published = published(writer);
        return new Put(changes, published.version(), reading.ignored());
      }
    }
  }

  /** Keeps the next version; false where somebody else did. */
  private boolean decide(Catalogue known, Catalogue next, @Nullable String digest) {
    List<String> definitions =
        next.indicators().stream()
            .filter(indicator -> isChangedRegister(indicator, known.indicator(indicator.id())))
            .map(Indicator::id)
            .toList();
    StoredCatalogue stored = StoredCatalogue.of(next, records.prepare(definitions));
    if (stored.value().length > LARGEST) {
      throw ProblemException.of(
          HttpStatus.CONTENT_TOO_LARGE,
          "body-too-large",
          "Written out, the catalogue has at most %d KB.".formatted(LARGEST / 1024));
    }
    String deed = CatalogueRecords.deed(next.version());
    String subject = Long.toString(next.version());
    audit.begin(new Deed(deed, Action.CATALOGUE_PUT, null, null, subject, digest));
    try {
      names.take(Names.Kind.INDICATOR, registers(next));
    } catch (ProblemException e) {
      audit.refused(deed, e.code());
      throw e;
    }
    return known.version() == 0
        ? store.insert(stored)
        : store.replace(StoredCatalogue.of(known, null), stored);
  }

  private static boolean isChangedRegister(Indicator indicator, @Nullable Indicator before) {
    return !indicator.equals(before)
        && (indicator.source() == Source.REGISTER
            || (before != null && before.source() == Source.REGISTER));
  }

  /** Those that are published under their name. */
  private static List<String> registers(Catalogue catalogue) {
    return catalogue.indicators().stream()
        .filter(indicator -> indicator.source() == Source.REGISTER)
        .map(Indicator::id)
        .toList();
  }

  /** Where there is none, the one on the topic comes back, or the city's own is the first. */
  public void prepare() {
    if (store.find() != null) {
      return;
    }
    Catalogue lost = records.latest();
    try {
      if (lost == null) {
        boolean _ = decide(Catalogue.EMPTY, CatalogueReader.city().withVersion(1), null);
      } else {
        names.take(Names.Kind.INDICATOR, registers(lost));
        boolean _ = store.insert(StoredCatalogue.of(lost, null));
        LOG.info("Brought the catalogue back from the topic, version {}.", lost.version());
      }
    } catch (ProblemException e) {
      LOG.warn("There is no catalogue before the steward puts one: {}", e.getMessage());
    }
  }

  /** Publishes what a crash kept from being published. */
  public void settleAll() throws IOException {
    StoredCatalogue stored = store.find();
    if (stored != null && stored.pending() != null) {
      turns.inTurn(SurveyTurns.REGISTERS, this::published);
    }
  }
}
