# The index of every survey in a folder, by R's survey package from the rows.
#
#   Rscript index.R FOLDER
#
# FOLDER/<survey>/survey.R describes a survey, FOLDER/<survey>/<wave>.csv holds a wave's rows.
# Writes FOLDER/figures.tsv: survey, wave, name of the figure, value; what is undefined is left out.
# Nothing here sums cells: every figure comes from respondents, mostly by the package's own functions.
suppressPackageStartupMessages(library(survey))
options(warn = -1, digits = 17)

folder <- commandArgs(trailingOnly = TRUE)[1]
out <- file(file.path(folder, "figures.tsv"), "w", encoding = "UTF-8")
tolerate <- function(expr, otherwise = NA) tryCatch(expr, error = function(e) otherwise)

emit <- function(name, values) {
  values <- values[!vapply(values, function(v) length(v) == 0 || is.na(v) || is.nan(v), TRUE)]
  for (statistic in names(values)) {
    value <- values[[statistic]]
    text <- if (is.character(value)) value else sprintf("%.17g", value)
    cat(survey$name, wave, paste0(name, "|", statistic), text, sep = "\t", file = out)
    cat("\n", file = out)
  }
}

# --- a survey's variables and measures -----------------------------------------------------------

group.of <- function(d, variable) {
  values <- d[[variable]]
  bands <- survey$bands[[variable]]
  if (is.null(bands)) return(factor(values, levels = survey$levels[[variable]]))
  code <- rep(NA_character_, length(values))
  for (i in rev(seq_along(bands$code)))
    code[!is.na(values) & values >= bands$from[i] & values < bands$to[i]] <- bands$code[i]
  factor(code, levels = bands$code)
}

score <- function(d, m) {
  if (m$kind == "mean") {
    items <- mapply(function(v, min, max, reversed) {
      x <- (d[[v]] - min) / (max - min) * 100
      if (reversed) 100 - x else x
    }, m$items, m$min, m$max, m$reversed)
    items <- matrix(items, nrow = nrow(d))
    answered <- rowSums(!is.na(items))
    return(ifelse(answered >= m$minimum, rowMeans(items, na.rm = TRUE), NA))
  }
  values <- d[[m$variable]]
  counts <- if (is.null(m$categories)) values >= m$from & values <= m$to
            else values %in% m$categories
  ifelse(is.na(values), NA, as.numeric(counts))
}

read.wave <- function(name) {
  d <- read.csv(file.path(folder, survey$name, paste0(name, ".csv")), na.strings = "",
                colClasses = survey$classes, check.names = FALSE, encoding = "UTF-8")
  for (v in names(c(survey$levels, survey$bands))) d[[paste0("g.", v)]] <- group.of(d, v)
  for (m in survey$measures) d[[paste0("y.", m$id)]] <- score(d, m)
  d
}

design.of <- function(d) {
  des <- svydesign(ids = ~1, strata = if (survey$stratified) ~stratum else NULL,
                   weights = ~weight, data = d)
  if (is.null(survey$margins)) return(des)
  raked <- rake(des, lapply(survey$margins, function(m) m$formula),
                lapply(survey$margins, function(m) m$population),
                control = list(maxit = 1000, epsilon = 1e-13, verbose = FALSE))
  d$weight <- weights(raked)
  svydesign(ids = ~1, strata = if (survey$stratified) ~stratum else NULL, weights = ~weight, data = d)
}

# --- estimates ----------------------------------------------------------------------------------

estimate <- function(value, se, df) list(value = value, se = se, df = df)

inference <- function(e, name) {
  q <- if (e$df >= 1) qt(.975, e$df) else NA
  t <- if (is.na(e$se) || e$se < 1e-9) NA else e$value / e$se
  p <- if (e$df >= 1) 2 * pt(-abs(t), e$df) else NA
  r <- list(e$value, se = e$se, df = e$df, t = t, p = p,
            `ci/0` = e$value - q * e$se, `ci/1` = e$value + q * e$se)
  names(r)[1] <- name
  r
}

mean.of <- function(des, y, rows) {
  rows <- rows & !is.na(des$variables[[y]])
  if (!any(rows)) return(NULL)
  sub <- des[rows, ]
  v <- sub$variables[[y]]
  w <- weights(sub)
  se <- tolerate(as.numeric(SE(svymean(as.formula(paste0("~", y)), sub))))
  c(estimate(sum(w * v) / sum(w), se, degf(sub)), list(n = length(v), w = w, y = v, sub = sub))
}

group.entry <- function(name, des, m, rows) {
  e <- mean.of(des, paste0("y.", m$id), rows)
  if (is.null(e)) return(NULL)
  r <- list(n = e$n, nEffective = sum(e$w)^2 / sum(e$w^2), estimate = e$value, se = e$se, df = e$df)
  if (m$kind == "mean") {
    r[c("ci/0", "ci/1")] <- inference(e, "x")[c("ci/0", "ci/1")]
  } else if (all(e$y == 0)) {
    r[c("ci/0", "ci/1")] <- c(0, 1 - .025^(1 / e$n))
  } else if (all(e$y == 1)) {
    r[c("ci/0", "ci/1")] <- c(.025^(1 / e$n), 1)
  } else if (!is.na(e$se) && e$df >= 1) {
    f <- as.formula(paste0("~y.", m$id))
    logit <- as.numeric(confint(svyciprop(f, e$sub, method = "xlogit", df = e$df)))
    beta <- as.numeric(confint(svyciprop(f, e$sub, method = "beta", df = e$df)))
    r[c("ciLogit/0", "ciLogit/1", "ciBeta/0", "ciBeta/1")] <- c(logit, beta)
    r[c("ci/0", "ci/1")] <- if (e$value >= .05 && e$value <= .95 && e$n >= 50) logit else beta
  }
  emit(paste("groups", name, m$id, sep = "|"), r)
  e[c("value", "se", "df")]
}

gap.of <- function(des, m, rows) {
  y <- paste0("y.", m$id)
  arm <- des$variables[[paste0("g.", survey$comparison$dimension)]]
  rows <- rows & !is.na(des$variables[[y]]) & arm %in% unlist(survey$comparison[c("reference", "focal")])
  sub <- des[rows, ]
  if (length(unique(arm[rows])) < 2) return(NULL)
  sub$variables$is.reference <- as.numeric(arm[rows] == survey$comparison$reference)
  v <- sub$variables[[y]]; a <- sub$variables$is.reference == 1; w <- weights(sub)
  difference <- sum((w * v)[a]) / sum(w[a]) - sum((w * v)[!a]) / sum(w[!a])
  fit <- tolerate(svyglm(as.formula(paste(y, "~ is.reference")), sub), NULL)
  se <- if (is.null(fit)) NA else as.numeric(SE(fit)[2])
  estimate(difference, se, degf(sub) - 1)
}

since <- function(now, then) estimate(now$value - then$value, sqrt(now$se^2 + then$se^2), now$df + then$df)

# --- regression and decomposition -----------------------------------------------------------------

model <- function(des) {
  m <- survey$measures[[survey$model$measure]]
  y <- paste0("y.", m$id)
  d <- des$variables
  arm <- d[[paste0("g.", survey$comparison$dimension)]]
  columns <- paste0("g.", survey$model$covariates)
  rows <- !is.na(d[[y]]) & arm %in% unlist(survey$comparison[c("reference", "focal")]) &
    complete.cases(d[columns])
  if (length(unique(arm[rows])) < 2) return()
  sub <- des[rows, ]
  sub$variables$is.reference <- as.numeric(arm[rows] == survey$comparison$reference)
  for (column in columns) sub$variables[[column]] <- droplevels(sub$variables[[column]])
  varies <- vapply(columns, function(column) nlevels(sub$variables[[column]]) > 1, TRUE)
  terms <- c("is.reference", columns[varies])
  fit <- tolerate(svyglm(as.formula(paste(y, "~", paste0("`", terms, "`", collapse = " + "))), sub), NULL)
  if (is.null(fit) || fit$rank < ncol(model.matrix(fit)) || any(is.na(SE(fit)))) return()
  x <- model.matrix(fit)
  w <- weights(sub); v <- sub$variables[[y]]; a <- sub$variables$is.reference == 1
  se <- as.numeric(SE(fit)); df <- degf(sub) + 1 - ncol(x)
  emit(paste("adjusted", m$id, sep = "|"),
       c(list(n = nrow(x), nReference = sum(a), nFocal = sum(!a),
              r2 = 1 - sum(w * (v - x %*% coef(fit))^2) / sum(w * (v - sum(w * v) / sum(w))^2)),
         inference(estimate(coef(fit)[[2]], se[2], df), "difference")))
  labels <- "intercept|"
  labels[2] <- paste0(survey$comparison$dimension, "|", survey$comparison$reference)
  for (column in columns[varies]) labels <- c(labels,
    paste0(sub("^g\\.", "", column), "|", levels(sub$variables[[column]])[-1]))
  for (j in seq_along(labels))
    emit(paste("adjusted", m$id, labels[j], sep = "|"), list(estimate = coef(fit)[[j]], se = se[j]))

  # u of every row, then the package's own variance of a total
  A <- a / sum(w[a]); B <- (!a) / sum(w[!a])
  xA <- colSums(w * A * x); xB <- colSums(w * B * x)
  infl <- (x * as.numeric(w * (v - x %*% coef(fit)))) %*% solve(crossprod(x * sqrt(w)))
  part <- function(js) {
    d.x <- sweep(x, 2, xA) * (w * A) - sweep(x, 2, xB) * (w * B)
    list(value = sum((xA - xB)[js] * coef(fit)[js]),
         u = as.numeric(infl[, js, drop = FALSE] %*% (xA - xB)[js] + d.x[, js, drop = FALSE] %*% coef(fit)[js]))
  }
  se.of <- function(u) { s <- sub; s$variables$u <- u / w; as.numeric(SE(svytotal(~u, s))) }
  raw <- sum(w * A * v) - sum(w * B * v)
  u.raw <- w * A * (v - sum(w * A * v)) - w * B * (v - sum(w * B * v))
  explained <- part(if (ncol(x) > 2) 3:ncol(x) else integer(0))
  emit(paste("decomposition", m$id, sep = "|"),
       list(raw = raw, `explained/estimate` = explained$value, `explained/se` = se.of(explained$u),
            `unexplained/estimate` = raw - explained$value, `unexplained/se` = se.of(u.raw - explained$u)))
  covariate <- sub("\\|.*", "", labels)
  for (k in unique(covariate[-(1:2)])) {
    one <- part(which(covariate == k & seq_along(covariate) > 2))
    emit(paste("decomposition", m$id, k, sep = "|"), list(estimate = one$value, se = se.of(one$u)))
  }
}

# --- a wave ---------------------------------------------------------------------------------------

own <- function(des) {
  d <- des$variables
  label <- function(v) { g <- as.character(d[[paste0("g.", v)]]); ifelse(is.na(g), "unknown", g) }
  figures <- list()
  for (table in c(list(character(0)), as.list(survey$dimensions), survey$crossings)) {
    groups <- if (length(table) == 0) rep("all", nrow(d))
              else do.call(paste, c(lapply(table, label), sep = "*"))
    name <- if (length(table) == 0) "total" else paste(table, collapse = "*")
    for (group in unique(groups)) for (m in survey$measures) {
      key <- paste(name, group, sep = "|")
      figures[[paste(key, m$id, sep = "|")]] <- group.entry(key, des, m, groups == group)
    }
  }
  for (dimension in c("total", setdiff(survey$dimensions, survey$comparison$dimension))) {
    groups <- if (dimension == "total") rep("all", nrow(d)) else label(dimension)
    for (group in unique(groups)) for (m in survey$measures) {
      gap <- gap.of(des, m, groups == group)
      if (is.null(gap)) next
      emit(paste("gaps", dimension, group, m$id, sep = "|"), inference(gap, "difference"))
      if (dimension == "total") figures[[paste("gap|all", m$id, sep = "|")]] <- gap
    }
  }
  model(des)
  figures
}

changes <- function(now, then, kind) {
  both <- intersect(names(now), names(then))
  table <- sub("\\|.*\\|", "|", both)
  for (one in unique(table)) {
    entries <- lapply(both[table == one], function(k) inference(since(now[[k]], then[[k]]), "change"))
    holm <- p.adjust(vapply(entries, function(e) as.numeric(e$p), 0), "holm")
    for (i in seq_along(entries)) {
      key <- both[table == one][i]
      m <- survey$measures[[sub(".*\\|", "", key)]]
      e <- entries[[i]]
      progress <- if (startsWith(key, "gap|")) abs(then[[key]]$value) - abs(now[[key]]$value)
                  else m$polarity * e$change
      certain <- !is.na(holm[i]) && holm[i] < .05
      e$verdict <- if (is.na(e$se)) NA else if (certain && progress > 0) "fremgang"
                   else if (certain && progress < 0) "tilbagegang" else "stilstand"
      emit(paste("changes", kind, key, sep = "|"), c(e, list(pHolm = holm[i])))
    }
  }
}

for (directory in list.dirs(folder, recursive = FALSE)) {
  source(file.path(directory, "survey.R"), encoding = "UTF-8")
  options(survey.lonely.psu = survey$lonely)
  known <- list()
  for (wave in survey$waves) {
    known[[wave]] <- own(design.of(read.wave(wave)))
    i <- match(wave, survey$waves)
    if (i > 1) {
      changes(known[[wave]], known[[i - 1]], "previous")
      changes(known[[wave]], known[[1]], "baseline")
    }
  }
}
close(out)
