package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.kafka.RecordFile;
import dk.kk.inklusion.ingest.pseudonym.Pseudonym;
import dk.kk.inklusion.ingest.row.Respondent;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecordCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes respondents' answers, or that they are withdrawn, as it will stand on the topic. */
final class AnswerRecords implements FileCheck.Accepted, AutoCloseable {
  private final RecordFile.Writer out;
  private final byte[] key;
  private final int prefix;

  AnswerRecords(Path file, String survey, String wave) throws IOException {
    out = new RecordFile.Writer(file);
    byte[] start = WaveKey.respondent(survey, wave, "").toString().getBytes(StandardCharsets.UTF_8);
    prefix = start.length;
    key = Arrays.copyOf(start, prefix + Pseudonym.LENGTH);
  }

  @Override
  public void accept(Respondent respondent) throws IOException {
    respondent.pseudonym().writeTo(key, prefix);
    out.append(key, WaveRecordCodec.encode(respondent.answers()));
  }

  @Override
  public void withdraw(Pseudonym respondent) throws IOException {
    respondent.writeTo(key, prefix);
    out.append(key, null);
  }

  RecordFile finish() throws IOException {
    return out.finish();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
