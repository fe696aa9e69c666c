package dk.kk.inklusion.report.subscription;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends a refused start with a line that says what to do, instead of a stack trace. */
class UnusableKeysAnalyzer extends AbstractFailureAnalyzer<UnusableKeysException> {
  @Override
  protected FailureAnalysis analyze(Throwable root, UnusableKeysException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Set each to a text of its own, as 'openssl rand -base64 32' writes one, or to nothing.",
        cause);
  }
}
