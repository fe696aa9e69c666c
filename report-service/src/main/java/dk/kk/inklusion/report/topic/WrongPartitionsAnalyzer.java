package dk.kk.inklusion.report.topic;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends a refused start with a line that says what to do, instead of a stack trace. */
class WrongPartitionsAnalyzer extends AbstractFailureAnalyzer<WrongPartitionsException> {
  @Override
  protected FailureAnalysis analyze(Throwable root, WrongPartitionsException cause) {
    return new FailureAnalysis(cause.getMessage(), null, cause);
  }
}
