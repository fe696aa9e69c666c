package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.kafka.RecordFile;
import dk.kk.inklusion.ingest.pseudonym.Pseudonym;
import dk.kk.inklusion.ingest.row.Respondent;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecordCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes records of respondents' answers, or of their withdrawal, as they will be on the topic. */
final class AnswerRecords implements FileCheck.Accepted {
  private final RecordFile.@Nullable Writer out;
  private final ContentDigest digest;
  private final byte[] key;
  private final int prefix;

  /**
   * Records of one wave.
   *
   * @param out null where they are only digested
   */
  AnswerRecords(String survey, String wave, ContentDigest digest, RecordFile.@Nullable Writer out) {
    this.out = out;
    this.digest = digest;
    byte[] start = WaveKey.respondent(survey, wave, "").toString().getBytes(StandardCharsets.UTF_8);
    prefix = start.length;
    key = Arrays.copyOf(start, prefix + Pseudonym.LENGTH);
  }

  @Override
  public void accept(Respondent respondent) throws IOException {
    respondent.pseudonym().writeTo(key, prefix);
    append(WaveRecordCodec.encode(respondent.answers()));
  }

  @Override
  public void withdraw(Pseudonym respondent) throws IOException {
    respondent.writeTo(key, prefix);
    append(null);
  }

  private void append(byte @Nullable [] value) throws IOException {
    digest.add(key, value);
    if (out != null) {
      out.append(key, value);
    }
  }
}
