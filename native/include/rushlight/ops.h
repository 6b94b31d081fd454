// SPDX-License-Identifier: Apache-2.0
//
// THE list: every op of the core, the forward beside the backward, by family. One file an op under
// src/ops. dy is the gradient of the loss by the result y; dx, dw, db are those by the inputs. Each op
// checks its arguments at its head and throws Error; results are new tensors unless said otherwise.
#pragma once

#include "rushlight/ops/activations.h"
#include "rushlight/ops/convolutions.h"
#include "rushlight/ops/elementwise.h"
#include "rushlight/ops/embedding.h"
#include "rushlight/ops/indexing.h"
#include "rushlight/ops/losses.h"
#include "rushlight/ops/norms.h"
#include "rushlight/ops/optimizers.h"
#include "rushlight/ops/padding.h"
#include "rushlight/ops/pictures.h"
#include "rushlight/ops/pooling.h"
#include "rushlight/ops/products.h"
#include "rushlight/ops/randomness.h"
#include "rushlight/ops/recurrent.h"
#include "rushlight/ops/reductions.h"
#include "rushlight/ops/shapes.h"
