package dk.kk.inklusion.ingest.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The codes of problems, read from the compiled program: nobody has to remember to list one. */
final class AnswerableCodes {
  private static final Path CLASSES = Path.of("target/classes/dk/kk/inklusion/ingest");
  private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z0-9]+)*");
  private static final String TEXT = "Ljava/lang/String;";
  private static final Set<String> MAKES_A_PROBLEM =
      Set.of(
          "Ldk/kk/inklusion/ingest/problem/ProblemException;",
          "Lorg/springframework/http/ProblemDetail;");

  private AnswerableCodes() {}

  static Set<String> find() {
    Set<String> codes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(CLASSES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        ClassModel type = ClassFile.of().parse(file);
        boolean isProblem = file.startsWith(CLASSES.resolve("problem"));
        for (MethodModel method : type.methods()) {
          method.code().ifPresent(code -> find(code.elementList(), isProblem, codes));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return codes;
  }

  private static void find(List<CodeElement> elements, boolean everywhere, Set<String> codes) {
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof InvokeInstruction call && makesAProblem(call)) {
        codes.addAll(nearestBefore(elements, i));
      } else if (everywhere && code(elements.get(i)).contains("-")) {
        // Spring's own errors get theirs from a table and a condition.
        codes.add(code(elements.get(i)));
      }
    }
  }

  /** Whoever takes one text alone takes the sentence and knows the code. */
  private static boolean makesAProblem(InvokeInstruction call) {
    String type = call.type().stringValue();
    return call.opcode() == Opcode.INVOKESTATIC
        && MAKES_A_PROBLEM.contains(type.substring(type.indexOf(')') + 1))
        && type.indexOf(TEXT) != type.lastIndexOf(TEXT);
  }

  /** The code is the first argument that is a text, and the only one without a blank. */
  private static Set<String> nearestBefore(List<CodeElement> elements, int end) {
    for (int i = end - 1; i >= 0; i--) {
      if (elements.get(i) instanceof InvokeInstruction earlier && makesAProblem(earlier)) {
        break;
      }
      if (!code(elements.get(i)).isEmpty()) {
        return Set.of(code(elements.get(i)));
      }
    }
    return Set.of();
  }

  /** The constant an instruction holds, if it can be a code; empty otherwise. */
  private static String code(CodeElement element) {
    return element instanceof ConstantInstruction constant
            && constant.constantValue() instanceof String text
            && CODE.matcher(text).matches()
        ? text
        : "";
  }
}
