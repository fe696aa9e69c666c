package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.model.event.IndexEvent;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where the truth of a wave is asked for. The stream's own thread answers, between two batches: so
 * nobody reads cells while they change, and nobody sees half a batch.
 */
public final class TruthDesk {
  private final Queue<Question> questions = new ConcurrentLinkedQueue<>();

  private record Question(
      String survey, String wave, CompletableFuture<Optional<IndexEvent>> answer) {}

  /**
   * The truth of a wave, empty if there is no such wave. Completes once the stream gets to it,
   * never if another instance holds the survey; cancel it to withdraw the question.
   */
  public CompletableFuture<Optional<IndexEvent>> ask(String survey, String wave) {
    CompletableFuture<Optional<IndexEvent>> answer = new CompletableFuture<>();
    questions.add(new Question(survey, wave, answer));
    return answer;
  }

  /**
   * Answers what can be answered now.
   *
   * @param answerable whether the caller holds the survey and is between two batches of it
   * @param truth of a survey and a wave; null where there is none
   */
  void answer(
      Predicate<String> answerable, BiFunction<String, String, @Nullable IndexEvent> truth) {
    questions.removeIf(question -> question.answer.isDone());
    for (Question question : questions) {
      if (answerable.test(question.survey)) {
        IndexEvent answer = truth.apply(question.survey, question.wave);
        question.answer.complete(Optional.ofNullable(answer));
      }
    }
  }
}
