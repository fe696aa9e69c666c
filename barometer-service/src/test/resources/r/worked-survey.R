# The figures WorkedSurveyTest expects:  Rscript worked-survey.R worked-survey.csv
library(survey)
options(digits = 15)

d <- read.csv(commandArgs(TRUE)[1])
d$level <- factor(d$level)
d$z <- as.numeric(d$y >= 60)
design <- svydesign(~1, strata = ~stratum, weights = ~weight, data = d)
s <- subset(design, !is.na(y))
w <- weights(s)
y <- s$variables$y
A <- s$variables$reference == 1

show <- function(what, estimate, se) cat(what, estimate, se, "\n")
# SE of a statistic with the linearised values u (statistics.md 2)
se <- function(u) {
  all <- numeric(nrow(d))
  all[!is.na(d$y)] <- u
  sqrt(sum(tapply(all, d$stratum, function(x) length(x) * var(x))))
}

for (group in 1:0) {
  g <- subset(s, reference == group)
  m <- svymean(~y, g)
  show(paste("mean of group", group), coef(m), SE(m))
  cat("  df", degf(g), "n_eff", sum(weights(g))^2 / sum(weights(g)^2), "\n")
}
t <- svyttest(y ~ reference, s)
show("gap", t$estimate, t$estimate / t$statistic)
cat("  df", t$parameter, "p", t$p.value, "\n")

p <- svymean(~z, s)
show("share", coef(p), SE(p))
for (method in c("xlogit", "beta")) {
  cat(" ", method, attr(svyciprop(~z, s, method = method, df = degf(s)), "ci"), "\n")
}

m <- svyglm(y ~ reference + level + home, s)
for (k in names(coef(m))) show(k, coef(m)[k], SE(m)[k])
r <- y - fitted(m)
cat("  df", m$df.residual, "R2", 1 - sum(w * r^2) / sum(w * (y - weighted.mean(y, w))^2), "\n")

# The twofold decomposition, linearised row by row (statistics.md 10)
X <- model.matrix(~ reference + level + home, s$variables)
mean.of <- function(rows) colSums(X[rows, ] * w[rows]) / sum(w[rows])
difference <- mean.of(A) - mean.of(!A)
influence <- (X * (w * r)) %*% solve(crossprod(X, w * X))
of.means <- X
of.means[A, ] <- w[A] * sweep(X[A, ], 2, mean.of(A)) / sum(w[A])
of.means[!A, ] <- -w[!A] * sweep(X[!A, ], 2, mean.of(!A)) / sum(w[!A])
part <- function(what, k) {
  u <- influence[, k, drop = FALSE] %*% difference[k] + of.means[, k, drop = FALSE] %*% coef(m)[k]
  show(what, sum(difference[k] * coef(m)[k]), se(u))
  u
}
of.gap <- ifelse(A, w * (y - weighted.mean(y[A], w[A])) / sum(w[A]),
                 -w * (y - weighted.mean(y[!A], w[!A])) / sum(w[!A]))
show("raw", weighted.mean(y[A], w[A]) - weighted.mean(y[!A], w[!A]), se(of.gap))
explained <- part("explained", 3:5)
show("unexplained", coef(m)["reference"], se(of.gap - explained))
invisible(part("by level", 3:4))
invisible(part("by home", 5))
