# SPDX-License-Identifier: Apache-2.0
"""Writes the golden values of attention and transformer modules with PyTorch 2.13 (CPU).

    pip install torch==2.13.0+cpu
    python tools/reference/attention.py

A line of java-api/src/test/resources/golden/attention.jsonl is a case in float64: the module, its
options and those of the call by PyTorch's names, the state, the tensors that go in, and PyTorch's
outputs and gradients of the sum of output * dy. Tensors are {"dtype", "shape", "values"}.
"""

import json
import pathlib

import torch
from torch import nn

OUT = pathlib.Path(__file__).resolve().parents[2] / "java-api/src/test/resources/golden/attention.jsonl"
torch.set_default_dtype(torch.float64)
torch.manual_seed(7)
rows = []


def tensor(x):
    name = "bool" if x.dtype == torch.bool else "float64"
    values = ["nan" if v != v else v for v in x.detach().double().reshape(-1).tolist()]
    return {"dtype": name, "shape": list(x.shape), "values": values}


def draw(*shape):
    return (torch.randn(*shape) * 1000).round() / 1000


def case(module, name, inputs, options, **call):
    """`call` holds tensors and flags; None is left out."""
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(draw(*parameter.shape))
    for x in inputs:
        x.requires_grad_(True)
    result = module(*inputs, **call)
    outputs = [y for y in (result if isinstance(result, tuple) else (result,)) if y is not None]
    dys = [draw(*y.shape) for y in outputs]
    torch.autograd.backward(outputs, dys)
    rows.append(
        dict(
            module=name,
            options=options,
            call={k: tensor(v) if isinstance(v, torch.Tensor) else v for k, v in call.items()},
            state={k: tensor(v) for k, v in module.state_dict().items()},
            inputs=[tensor(x) for x in inputs],
            outputs=[tensor(y) for y in outputs],
            dy=[tensor(y) for y in dys],
            input_grads=[tensor(x.grad) for x in inputs],
            param_grads={k: tensor(v.grad) for k, v in module.named_parameters()},
        )
    )


def attention(query, key, value, options, **call):
    module = nn.MultiheadAttention(4, 2, **options)
    inputs = [draw(*s) for s in (query, key, value)]
    case(module, "MultiheadAttention", inputs, options, **call)


Q, K, V = (3, 2, 4), (5, 2, 4), (5, 2, 4)
attention(Q, K, V, {})
attention(Q, K, V, {}, need_weights=False)
attention(Q, K, V, {}, average_attn_weights=False)
attention(Q, (5, 2, 3), (5, 2, 6), dict(kdim=3, vdim=6))
attention(Q, (5, 2, 3), (5, 2, 4), dict(kdim=3, bias=False, add_bias_kv=True))
attention((2, 3, 4), (2, 5, 4), (2, 5, 6), dict(vdim=6, batch_first=True, add_zero_attn=True))
PAD = torch.tensor([[False, False, True, False, True], [False, True, False, False, False]])
attention(Q, K, V, {}, key_padding_mask=PAD)
attention(Q, K, V, dict(add_bias_kv=True, add_zero_attn=True), key_padding_mask=PAD, need_weights=False)
attention(Q, K, V, {}, attn_mask=draw(3, 5))
attention(Q, K, V, {}, attn_mask=draw(4, 3, 5), need_weights=False)
attention(Q, K, V, {}, attn_mask=draw(3, 5), key_padding_mask=draw(2, 5))
attention((3, 4), (5, 4), (5, 4), {}, average_attn_weights=False)
CAUSAL = torch.ones(3, 3, dtype=torch.bool).triu(1)
attention(Q, Q, Q, {}, attn_mask=CAUSAL, is_causal=True, need_weights=False)
attention(Q, Q, Q, {}, attn_mask=CAUSAL, is_causal=True)
NONE = torch.zeros(3, 5, dtype=torch.bool)
NONE[1] = True  # the query 1 sees no key
attention(Q, K, V, {}, attn_mask=NONE, need_weights=False)

for first in [False, True]:
    for bias in [False, True]:
        options = dict(dropout=0.0, norm_first=first, bias=bias, batch_first=first)
        sizes = [(2, 3, 4), (2, 5, 4)] if first else [(3, 2, 4), (5, 2, 4)]
        inputs = [draw(*s) for s in sizes]
        masks = dict(tgt_mask=CAUSAL, tgt_is_causal=True, memory_key_padding_mask=PAD)
        case(nn.TransformerDecoderLayer(4, 2, 6, **options), "TransformerDecoderLayer", inputs, options, **masks)
        layer = nn.TransformerDecoderLayer(4, 2, 6, **options)
        decoder = nn.TransformerDecoder(layer, 2, norm=nn.LayerNorm(4))
        case(decoder, "TransformerDecoder", [draw(*s) for s in sizes], options, memory_mask=draw(3, 5))
        layer = nn.TransformerEncoderLayer(4, 2, 6, **options)
        encoder = nn.TransformerEncoder(layer, 2, norm=nn.LayerNorm(4), enable_nested_tensor=False)
        masks = dict(mask=CAUSAL, src_key_padding_mask=PAD[:, :3])
        case(encoder, "TransformerEncoder", [draw(*sizes[0])], options, **masks)

options = dict(dropout=0.0, batch_first=True)
transformer = nn.Transformer(4, 2, 1, 1, 6, **options)
case(transformer, "Transformer", [draw(2, 5, 4), draw(2, 3, 4)], options, tgt_mask=CAUSAL)

with open(OUT, "w", newline="\n") as f:
    for row in rows:
        f.write(json.dumps(row) + "\n")
print(len(rows), "cases")
