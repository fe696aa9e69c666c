package dk.kk.inklusion.ingest.wave;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dk.kk.inklusion.model.wave.WaveDefinition;
import java.time.Instant;
import java.util.Map;

/**
 * What is said to one who puts or closes a wave.
 *
 * @param status {@code open} or {@code closed}
 * @param changes times it was changed
 * @param changedAt when it was opened, last changed or closed
 */
record WaveAnswer(
    String survey,
    String wave,
    String status,
    int changes,
    Instant changedAt,
    @JsonUnwrapped WaveDefinition definition,
    Map<String, String> links) {
  static WaveAnswer of(StoredWave wave) {
    String survey = "/api/v1/surveys/" + wave.survey();
    String self = survey + "/waves/" + wave.wave();
    WaveDefinition definition = wave.read();
    return new WaveAnswer(
        wave.survey(),
        wave.wave(),
        wave.closed() ? "closed" : "open",
        wave.changes(),
        wave.changedAt(),
        definition,
        Map.of(
            "self",
            self,
            "batches",
            self + "/batches",
            "withdrawals",
            self + "/withdrawals",
            "close",
            self + "/close",
            "codebook",
            survey + "/codebooks/" + definition.codebook()));
  }
}
