package dk.kk.inklusion.ingest.startup;

import dk.kk.inklusion.ingest.access.Authenticators;
import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.catalogue.Catalogues;
import dk.kk.inklusion.ingest.codebook.Codebooks;
import dk.kk.inklusion.ingest.kafka.SurveyTurns;
import dk.kk.inklusion.ingest.kafka.Topics;
import dk.kk.inklusion.ingest.key.VendorKeys;
import dk.kk.inklusion.ingest.measurement.Measurements;
import dk.kk.inklusion.ingest.projection.BatchEventListeners;
import dk.kk.inklusion.ingest.projection.KeyCheck;
import dk.kk.inklusion.ingest.quarantine.QuarantineListeners;
import dk.kk.inklusion.ingest.receipt.Batches;
import dk.kk.inklusion.ingest.receipt.Faults;
import dk.kk.inklusion.ingest.wave.WaveRebuild;
import dk.kk.inklusion.model.topic.Topic;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Puts everything in order before the first request is taken. */
@Component
class StartUp implements SmartLifecycle {
  private final Database database;
  private final Topics topics;
  private final AuditLog audit;
  private final VendorKeys keys;
  private final Authenticators authenticators;
  private final Batches batches;
  private final Faults faults;
  private final SurveyTurns turns;
  private final KeyCheck keyCheck;
  private final WaveRebuild rebuild;
  private final Codebooks codebooks;
  private final Catalogues catalogues;
  private final Measurements measurements;
  private final BatchEventListeners listeners;
  private final QuarantineListeners quarantine;
  private final UnfinishedWork unfinished;
  private volatile boolean running;

  StartUp(
      Database database,
      Topics topics,
      AuditLog audit,
      VendorKeys keys,
      Authenticators authenticators,
      Batches batches,
      Faults faults,
      SurveyTurns turns,
      KeyCheck keyCheck,
      WaveRebuild rebuild,
      Codebooks codebooks,
      Catalogues catalogues,
      Measurements measurements,
      BatchEventListeners listeners,
      QuarantineListeners quarantine,
      UnfinishedWork unfinished) {
    this.database = database;
    this.topics = topics;
    this.audit = audit;
    this.keys = keys;
    this.authenticators = authenticators;
    this.batches = batches;
    this.faults = faults;
    this.turns = turns;
    this.keyCheck = keyCheck;
    this.rebuild = rebuild;
    this.codebooks = codebooks;
    this.catalogues = catalogues;
    this.measurements = measurements;
    this.listeners = listeners;
    this.quarantine = quarantine;
    this.unfinished = unfinished;
  }

  @Override
  public void start() {
    database.await();
    topics.prepare();
    boolean _ = topics.isThere(Topic.SCORED_EVENT);
    database.declare(() -> {
      batches.createIndexes();
      faults.createIndexes();
      audit.createIndexes();
      keys.createIndexes();
    });
    audit.settleLeftovers();
    turns.settleLeftovers();
    authenticators.warnIfNoneInUse();
    keyCheck.requireSameKey();
    rebuild.rebuildIfEmpty();
    codebooks.takeNames();
    catalogues.prepare();
    measurements.prepare();
    unfinished.settleInBackground();
    listeners.start();
    quarantine.start();
    running = true;
  }

  /** Before the web server, which starts last. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
